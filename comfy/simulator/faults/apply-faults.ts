import type { Socket } from 'node:net';
import type { ProfileFlags } from '../profile.ts';
import type { ServerProcess } from '../server-process.ts';
import type { Faults } from './schema.ts';

/** What a fault may do to the process and its connections. */
export type FaultTarget = {
  process(): ServerProcess;
  flags: ProfileFlags;
  originalFlags: ProfileFlags;
  /** The connection that asks for it gets its answer before it closes. */
  spared: Socket | undefined;
  restart(downMs: number): void;
  refuse(ms: number): void;
};

/** Switch faults on, off and over; those that strike at once strike now. */
export function applyFaults(target: FaultTarget, faults: Faults): void {
  const { machine, hub } = target.process();
  if (faults.reset === true) {
    machine.faults.reset();
    machine.shelf.hide([]);
    hub.stall(false);
    target.refuse(0);
    Object.assign(target.flags, target.originalFlags);
  }
  machine.faults.set(faults);
  if (faults.flags) Object.assign(target.flags, faults.flags);
  for (const [folder, names] of Object.entries(faults.addModels ?? {})) {
    for (const name of names) machine.shelf.add(folder, name);
  }
  if (faults.missingModels) machine.shelf.hide(faults.missingModels);
  if (faults.stallEvents !== undefined) hub.stall(faults.stallEvents);
  if (faults.muteSocket) hub.mute(faults.muteSocket.clientId);
  if (faults.dropSocket) hub.drop(faults.dropSocket.afterMessages, faults.dropSocket.clientId);
  if (faults.zombie) target.process().killWorker();
  if (faults.restart) target.restart(faults.restart.downSeconds * 1000);
  if (faults.refuseConnections !== undefined) target.refuse(faults.refuseConnections * 1000);
}
