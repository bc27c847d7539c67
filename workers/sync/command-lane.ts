import type { QueueCommand } from '#core/queue/commands.ts';
import { type CommandResult, queueRoutes } from '#core/queue/routes.ts';
import { noteFailure, removeCommands, waitingCommands } from '../store/commands.ts';
import { isCommandsAnswer } from './answers.ts';
import type { Clock } from './clock.ts';
import { Lane } from './lane.ts';
import { type Outcome, post, type Trouble, troubleOf } from './post.ts';

const maxCommands = 200;
const timeoutMs = 10_000;

/** Sends the outbox in its order, ahead of all sound. */
export class CommandLane extends Lane {
  private limit = maxCommands;
  private inFlight: Promise<unknown> | null = null;

  constructor(
    private readonly clock: Clock,
    private readonly onAnswer: (command: QueueCommand, result: CommandResult) => void,
    private readonly onChange: () => void,
  ) {
    super();
  }

  /** Resolves when no request of commands is on its way. */
  async rest(): Promise<void> {
    await Promise.allSettled([this.inFlight]);
  }

  protected async step(): Promise<number | null> {
    const commands = (await waitingCommands(this.limit)).map((stored) => stored.command);
    if (commands.length === 0) {
      this.status = 'idle';
      return null;
    }
    this.status = 'sending';
    this.onChange();
    const sending = this.send(commands);
    this.inFlight = sending;
    try {
      return await sending;
    } finally {
      this.inFlight = null;
      this.onChange();
    }
  }

  private async send(commands: readonly QueueCommand[]): Promise<number> {
    const sentAt = Date.now();
    const outcome = await post(
      queueRoutes.commands.path,
      'application/json',
      JSON.stringify({ sentAt, commands }),
      timeoutMs,
    );
    if (outcome.kind !== 'answered') return this.onTrouble(commands, troubleOf(outcome), outcome);
    if (!isCommandsAnswer(outcome.body)) {
      return this.onTrouble(commands, troubleOf({ kind: 'unreachable' }), { kind: 'unreachable' });
    }
    this.clock.hear(sentAt, outcome.body.serverTime);
    // A server that failed at one command has not refused it.
    const settled = outcome.body.results.filter((result) => result.ok || result.problem.status < 500);
    if (settled.length === 0) {
      await noteFailure(idsOf(commands), { error: 'server.failed', outcomeUnknown: false });
      return this.failed({ status: 'server-trouble', error: null, outcomeUnknown: false, hopeless: false });
    }
    await this.settle(commands, settled);
    this.limit = Math.min(maxCommands, this.limit * 2);
    this.succeeded();
    return 0;
  }

  private async settle(commands: readonly QueueCommand[], results: readonly CommandResult[]): Promise<void> {
    await removeCommands(results.map((result) => result.commandId));
    for (const result of results) {
      const command = commands.find((each) => each.id === result.commandId);
      if (command) this.onAnswer(command, result);
    }
  }

  private async onTrouble(commands: readonly QueueCommand[], trouble: Trouble, outcome: Outcome): Promise<number> {
    const [first] = commands;
    if (trouble.hopeless && commands.length > 1) {
      // One of them spoils the request: alone each gets its own answer.
      this.limit = 1;
      return 0;
    }
    if (trouble.hopeless && first && outcome.kind === 'refused' && outcome.code) {
      const { httpStatus: status, code } = outcome;
      await this.settle(commands, [
        { commandId: first.id, ok: false, problem: { type: 'about:blank', title: code, status, code } },
      ]);
      return 0;
    }
    await noteFailure(idsOf(commands), trouble);
    return this.failed(trouble);
  }
}

const idsOf = (commands: readonly QueueCommand[]): string[] => commands.map((command) => command.id);
