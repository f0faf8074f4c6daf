import { sql } from 'kysely'
import type { DialectRules } from '../migrations/dialect-rules'

/** A hold that ran out still counts as living until its row is removed. */
export const postgresRules: DialectRules = {
  countUp: (key) => key.generatedByDefaultAsIdentity(),
  // Ranges of numbers need no extension, and so nobody who may install one.
  async forbidOverlap(db) {
    await sql`
      alter table appointments add constraint appointments_no_overlap
      exclude using gist (int8range(start_at, busy_until) with &&) where (status in ('held', 'confirmed'))`.execute(db)
  },
  async forbidAuditChanges(db) {
    await sql`
      create function refuse_audit_change() returns trigger language plpgsql as $$
      begin
        raise exception 'audit is append-only' using errcode = 'check_violation', constraint = 'audit_append_only';
      end $$`.execute(db)
    await sql`
      create trigger audit_no_change before update or delete on audit
      for each row execute function refuse_audit_change()`.execute(db)
    await sql`
      create trigger audit_no_truncate before truncate on audit
      for each statement execute function refuse_audit_change()`.execute(db)
  },
}
