import type { Generated } from 'kysely';
import type { RecordingMode } from '#core/directory/schema.ts';
import type { AccessAction } from '#core/journal/schema.ts';
import type { UserType } from '#core/permissions.ts';
import type { Position, PositionStatus, ServingOutcome } from '#core/queue/schema.ts';
import type { Encoding, EndReason, Producer } from '#core/recording/schema.ts';

/** 0 or 1: SQLite has no booleans, and one shape serves both databases. */
export type Flag = 0 | 1;

interface Settable {
  version: number;
  archived_at: number | null;
}

export interface PlaceTable {
  id: string;
  name: string;
  address: string;
  time_zone: string;
}

export interface QueueTable extends Settable {
  id: string;
  place_id: string;
  name: string;
  recording_mode: RecordingMode;
  retention_days: number;
}

export interface ServiceTable extends Settable {
  id: string;
  queue_id: string;
  name: string;
  ticket_prefix: string;
  expected_minutes: number;
}

export interface ServicePointTable extends Settable {
  id: string;
  place_id: string;
  name: string;
  recording_enabled: Flag;
}

export interface ServicePointServiceTable {
  point_id: string;
  service_id: string;
}

export interface UserTable extends Settable {
  id: string;
  login: string;
  /** Case-folded: logins that differ in case only are one. */
  login_folded: string;
  name: string;
  type: UserType;
  /** JSON array of rights */
  rights: string;
  do_not_record: Flag;
  /** argon2id, in its own text form */
  password_hash: string;
  must_change_password: Flag;
  failed_attempts: number;
  locked_until: number | null;
}

export interface SessionTable {
  /** SHA-256 of the cookie's secret */
  id_hash: string;
  user_id: string;
  created_at: number;
  last_seen_at: number;
  address: string;
}

export interface EventTable {
  seq: Generated<number>;
  kind: 'queue' | 'directory.changed' | 'recording.changed';
  at: number;
  received_at: number;
  place_id: string | null;
  entity_id: string | null;
  command_id: string | null;
  actor_kind: 'user' | 'visitor' | 'system';
  actor_id: string | null;
  offline: Flag;
  /** JSON: the fact */
  data: string;
}

export interface CommandTable {
  id: string;
  received_at: number;
  /** JSON: what was answered, to be answered again */
  result: string;
}

/** A projection of the position's events: what lists and searches read. */
export interface PositionTable {
  id: string;
  place_id: string;
  queue_id: string;
  service_id: string;
  number: string;
  visitor_name: string;
  visitor_folded: string;
  visitor_phone: string;
  phone_digits: string;
  notes: string;
  source: Position['source'];
  status: PositionStatus;
  arrived_at: number;
  call_count: number;
  called_at: number | null;
  point_id: string | null;
  operator_id: string | null;
  seq: number;
}

export interface ServingTable {
  id: string;
  position_id: string;
  point_id: string;
  operator_id: string;
  started_at: number;
  ended_at: number | null;
  outcome: ServingOutcome | null;
}

export interface TicketCounterTable {
  place_id: string;
  prefix: string;
  /** YYYY-MM-DD in the place's time zone */
  day: string;
  last: number;
}

export interface RecordingTable {
  id: string;
  upload_key_hash: string;
  serving_id: string;
  position_id: string;
  point_id: string;
  operator_id: string;
  device_id: string;
  uploaded_by: string;
  received_at: number;
  started_at: number;
  clock_skew_ms: number;
  encoding: Encoding;
  producer: Producer;
  sample_rate: number;
  microphone: string;
  /** Path of the audio below the audio folder, made by the server. */
  blob: string;
  /** When the server learnt of the end. */
  closed_at: number | null;
  /** The file is on the disk for sure up to here. */
  durable_bytes: number;
  ended_at: number | null;
  end_reason: EndReason | null;
  segment_count: number | null;
  total_samples: number | null;
  /** JSON: Verification */
  verification: string | null;
  deleted_at: number | null;
  deleted_by: 'user' | 'retention' | null;
  deleted_by_user: string | null;
  deletion_reason: string | null;
  /** Decided but the file may still be there; set in the transaction before the file goes. */
  destroyed_at: number | null;
}

export interface SegmentTable {
  recording_id: string;
  number: number;
  start_sample: number;
  sample_count: number;
  blob_offset: number;
  byte_length: number;
  previous_hash: string;
  hash: string;
  peaks: Buffer;
  voiced_samples: number;
  /** JSON: LostStretch[] */
  lost: string | null;
}

export interface AccessLogTable {
  id: Generated<number>;
  at: number;
  actor_kind: 'user' | 'system' | 'visitor';
  actor_id: string | null;
  address: string;
  action: AccessAction;
  object_id: string | null;
  detail: string;
}

export interface JobTable {
  kind: string;
  run_at: number;
  locked_until: number | null;
  attempts: number;
  /** JSON: what the last run did */
  result: string | null;
  finished_at: number | null;
}

export interface Schema {
  place: PlaceTable;
  queue: QueueTable;
  service: ServiceTable;
  service_point: ServicePointTable;
  service_point_service: ServicePointServiceTable;
  app_user: UserTable;
  session: SessionTable;
  event: EventTable;
  command: CommandTable;
  position: PositionTable;
  serving: ServingTable;
  ticket_counter: TicketCounterTable;
  recording: RecordingTable;
  segment: SegmentTable;
  access_log: AccessLogTable;
  job: JobTable;
}
