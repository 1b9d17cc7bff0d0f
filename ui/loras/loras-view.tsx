'use client';

import { useEffect, useRef, useState } from 'react';
import { Button } from '../shell/button.tsx';
import { KeyHint } from '../shell/key-hint.tsx';
import { MainTabs } from '../shell/main-tabs.tsx';
import { PageFrame } from '../shell/page-frame.tsx';
import { LoraCard } from './lora-card.tsx';
import styles from './loras.module.css';
import { useFileDrop } from './use-file-drop.ts';

type Opened = { id: number; file: File };

/** Files that stay open; more would fill the page. */
const MOST = 20;

/** The page on which a LoRA file says what it is, and is converted. Nothing of it leaves the browser. */
export function LorasView() {
  const [opened, setOpened] = useState<Opened[]>([]);
  const input = useRef<HTMLInputElement>(null);
  const next = useRef(0);
  const open = (files: File[]): void => {
    const added = files.map((file) => ({ id: (next.current += 1), file }));
    setOpened((before) => [...added, ...before].slice(0, MOST));
  };
  const over = useFileDrop(open);

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'o' || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof HTMLElement && event.target.closest('input, textarea, select')) return;
      event.preventDefault();
      input.current?.click();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  return (
    <PageFrame
      title="LoRAs"
      tabs={<MainTabs current="loras" />}
      hints={<KeyHint keys={['O']} does="open a LoRA" />}
    >
      <div className={styles['page']}>
        <h1 className="sr-only">LoRAs</h1>
        <section className={styles['drop']} data-over={over} aria-label="Open a LoRA">
          <div>
            <p>
              <b>{over ? 'Let go to open it' : 'Drop a LoRA file anywhere on this page'}</b>
            </p>
            <p>
              A LoRA fresh from training often loads in ComfyUI and does nothing, without an error. Here it
              says whether it will, and is converted if it will not. The file stays in your browser.
            </p>
          </div>
          <Button look={opened.length === 0 ? 'primary' : 'plain'} onClick={() => input.current?.click()}>
            Open a LoRA
          </Button>
          <input
            ref={input}
            type="file"
            hidden
            multiple
            aria-label="LoRA files"
            onChange={(event) => {
              open([...(event.target.files ?? [])]);
              event.target.value = '';
            }}
          />
        </section>
        <ul className={styles['list']}>
          {opened.map(({ id, file }) => (
            <LoraCard
              key={id}
              file={file}
              onClose={() => setOpened((before) => before.filter((one) => one.id !== id))}
            />
          ))}
        </ul>
      </div>
    </PageFrame>
  );
}
