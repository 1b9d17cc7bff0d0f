'use client';

import { Button } from '#ui/shell/button.tsx';
import { MainTabs } from '#ui/shell/main-tabs.tsx';
import { Message } from '#ui/shell/message.tsx';
import { PageFrame } from '#ui/shell/page-frame.tsx';

export default function PageError({ error, reset }: { error: Error; reset: () => void }) {
  return (
    <PageFrame title="Error" tabs={<MainTabs />}>
      <Message title="This page broke" text={`${error.message} Nothing that was rendered or rated is lost.`}>
        <Button onClick={reset}>Try again</Button>
      </Message>
    </PageFrame>
  );
}
