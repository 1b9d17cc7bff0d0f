import { LinkButton } from '#ui/shell/link-button.tsx';
import { MainTabs } from '#ui/shell/main-tabs.tsx';
import { Message } from '#ui/shell/message.tsx';
import { PageFrame } from '#ui/shell/page-frame.tsx';

export default function NotFound() {
  return (
    <PageFrame title="Not found" tabs={<MainTabs />}>
      <Message title="There is no such page" text="The link may be old, or the sweep was removed.">
        <LinkButton href="/">All sweeps</LinkButton>
      </Message>
    </PageFrame>
  );
}
