import type { ButtonHTMLAttributes } from 'react';
import styles from './controls.module.css';

type Props = ButtonHTMLAttributes<HTMLButtonElement> & { look?: 'plain' | 'primary' | 'quiet' | 'danger' };

export function Button({ look = 'plain', type = 'button', className, ...rest }: Props) {
  return (
    <button
      {...rest}
      type={type}
      className={[styles['button'], styles[look], className].filter(Boolean).join(' ')}
    />
  );
}
