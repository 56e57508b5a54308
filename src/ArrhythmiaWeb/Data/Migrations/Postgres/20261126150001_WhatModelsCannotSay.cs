using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ArrhythmiaWeb.Data.Migrations.Postgres;

/// <summary>An audit log that only grows, days that are marked when they change, and references of patients that are unique whatever the case of A to Z.</summary>
[DbContext(typeof(PostgresDbContext))]
[Migration("20261126150001_WhatModelsCannotSay")]
public sealed class WhatModelsCannotSay : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("""
            CREATE FUNCTION "RefuseAuditChange"() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                RAISE EXCEPTION 'The audit log is append-only.';
            END $$;
            """);
        migrationBuilder.Sql("""
            CREATE FUNCTION "RefuseAuditInsertion"() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF NEW."Sequence" <= (SELECT max("Sequence") FROM "AuditEntries") THEN
                    RAISE EXCEPTION 'The audit log is append-only.';
                END IF;
                RETURN NEW;
            END $$;
            """);
        migrationBuilder.Sql("""CREATE TRIGGER "AuditEntriesStay" BEFORE DELETE ON "AuditEntries" FOR EACH ROW EXECUTE FUNCTION "RefuseAuditChange"();""");
        migrationBuilder.Sql("""CREATE TRIGGER "AuditEntriesKeep" BEFORE UPDATE ON "AuditEntries" FOR EACH ROW EXECUTE FUNCTION "RefuseAuditChange"();""");
        migrationBuilder.Sql("""CREATE TRIGGER "AuditEntriesRemain" BEFORE TRUNCATE ON "AuditEntries" FOR EACH STATEMENT EXECUTE FUNCTION "RefuseAuditChange"();""");
        migrationBuilder.Sql("""CREATE TRIGGER "AuditEntriesFollow" BEFORE INSERT ON "AuditEntries" FOR EACH ROW EXECUTE FUNCTION "RefuseAuditInsertion"();""");
        // The column sorts by code point, for which the cases of A to Z are the only ones that lower() knows.
        migrationBuilder.Sql("""CREATE UNIQUE INDEX "PatientsByReference" ON "Patients" (lower("Reference"));""");
        foreach (var statement in DayMarks.OnPostgres)
        {
            migrationBuilder.Sql(statement);
        }
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var statement in DayMarks.AwayOnPostgres)
        {
            migrationBuilder.Sql(statement);
        }

        migrationBuilder.Sql("""DROP INDEX "PatientsByReference";""");
        foreach (var trigger in new[] { "Follow", "Remain", "Keep", "Stay" })
        {
            migrationBuilder.Sql($"""DROP TRIGGER "AuditEntries{trigger}" ON "AuditEntries";""");
        }

        migrationBuilder.Sql("""DROP FUNCTION "RefuseAuditInsertion"();""");
        migrationBuilder.Sql("""DROP FUNCTION "RefuseAuditChange"();""");
    }
}
