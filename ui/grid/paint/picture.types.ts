/** A picture to be shown: its address, and the pixels that it is to have; 0 for those that the file has. */
export type PictureOrder = { key: string; url: string; width: number; height: number };

/** What the page tells the worker: load these, in this order, and nothing else. */
export type PictureWish = { want: PictureOrder[] };

/** What the worker tells the page: pictures. Without one it could not be had, however often it was tried. */
export type PictureNews = { key: string; picture: ImageBitmap | null }[];
