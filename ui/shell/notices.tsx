'use client';

import { createContext, useCallback, useContext, useMemo, useRef, useState, type ReactNode } from 'react';
import styles from './shell.module.css';

type Notice = { id: number; text: string };
const NoticeContext = createContext<(text: string) => void>(() => undefined);

/** Says something for a few seconds, above the footer. */
export function useNotice(): (text: string) => void {
  return useContext(NoticeContext);
}

export function Notices({ children }: { children: ReactNode }) {
  const [notices, setNotices] = useState<Notice[]>([]);
  const next = useRef(0);
  const say = useCallback((text: string) => {
    next.current += 1;
    const id = next.current;
    setNotices((now) => [...now.slice(-2), { id, text }]);
    setTimeout(() => setNotices((now) => now.filter((notice) => notice.id !== id)), 6000);
  }, []);
  const value = useMemo(() => say, [say]);
  return (
    <NoticeContext value={value}>
      {children}
      <div className={styles['notices']} role="status">
        {notices.map((notice) => (
          <p key={notice.id}>{notice.text}</p>
        ))}
      </div>
    </NoticeContext>
  );
}
