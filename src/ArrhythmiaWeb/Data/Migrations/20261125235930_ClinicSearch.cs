using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ArrhythmiaWeb.Data.Migrations
{
    /// <summary>
    /// Indexes in which the history of the clinic is read: one for each order, each holding every column that the history is filtered by. And
    /// a third trigger that keeps the audit log append-only.
    /// </summary>
    /// <remarks>
    /// A row of Predictions takes kilobytes. Whatever the filter, pages and totals are found in one of these narrow indexes alone, and only
    /// the rows that are shown are fetched. The queries name their index, so that one that is missing is an error and not a slow page.
    /// Entity Framework knows of these indexes since the migration HistoryIndexes.
    /// </remarks>
    [DbContext(typeof(ApplicationDbContext))]
    [Migration("20261125235930_ClinicSearch")]
    public sealed class ClinicSearch : Migration
    {
        private const string Others = "IsCertain, IsSampled, ReviewState, ModelName, ModelVersion, PatientNumber, OriginalFileName";

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql($"CREATE INDEX HistoryByTime ON Predictions (CreatedAt, Number, ClassCode, OwnerId, {Others});");
            migrationBuilder.Sql($"CREATE INDEX HistoryByClass ON Predictions (ClassCode, CreatedAt, Number, OwnerId, {Others});");
            migrationBuilder.Sql($"CREATE INDEX HistoryByClinician ON Predictions (OwnerId, CreatedAt, Number, ClassCode, {Others});");
            migrationBuilder.Sql($"CREATE INDEX HistoryByConfidence ON Predictions (Confidence, Number, CreatedAt, ClassCode, OwnerId, {Others});");
            migrationBuilder.Sql("CREATE INDEX HistoryByModel ON Predictions (ModelName, ModelVersion);");
            // INSERT OR REPLACE deletes without asking the trigger against deletion.
            migrationBuilder.Sql(
                "CREATE TRIGGER AuditEntriesFollow BEFORE INSERT ON AuditEntries WHEN NEW.Sequence <= (SELECT MAX(Sequence) FROM AuditEntries) "
                + "BEGIN SELECT RAISE(ABORT, 'The audit log is append-only.'); END;");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER AuditEntriesFollow;");
            foreach (var index in new[] { "Time", "Class", "Clinician", "Confidence", "Model" })
            {
                migrationBuilder.Sql($"DROP INDEX HistoryBy{index};");
            }
        }
    }
}
