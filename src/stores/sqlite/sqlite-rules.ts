import { sql } from 'kysely'
import type { DialectRules } from '../migrations/dialect-rules'

/** What the overlap trigger says; the only way to tell it from another trigger's refusal. */
export const OVERLAP_MESSAGE = 'opening taken'

const refuse = sql.raw(`raise(abort, '${OVERLAP_MESSAGE}')`)
const overlapsLiving = sql`status in ('held', 'confirmed') and start_at < new.busy_until and busy_until > new.start_at`

/** Triggers: SQLite has no exclusion constraint. A hold that ran out still counts as living until its row is removed. */
export const sqliteRules: DialectRules = {
  // An integer primary key is SQLite's own row number.
  countUp: (key) => key,
  async forbidOverlap(db) {
    await sql`
      create trigger appointments_overlap_insert before insert on appointments when new.status in ('held', 'confirmed')
      begin
        select ${refuse} where exists (select 1 from appointments where ${overlapsLiving});
      end`.execute(db)
    await sql`
      create trigger appointments_overlap_update before update on appointments when new.status in ('held', 'confirmed')
      begin
        select ${refuse} where exists (select 1 from appointments where id <> old.id and ${overlapsLiving});
      end`.execute(db)
  },
  async forbidAuditChanges(db) {
    await sql`create trigger audit_no_update before update on audit begin select raise(abort, 'audit is append-only'); end`.execute(db)
    await sql`create trigger audit_no_delete before delete on audit begin select raise(abort, 'audit is append-only'); end`.execute(db)
  },
}
