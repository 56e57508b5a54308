using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ArrhythmiaWeb.Data.Migrations
{
    /// <summary>Fills the new columns of earlier rows, and makes the audit log append-only.</summary>
    [DbContext(typeof(ApplicationDbContext))]
    [Migration("20261125235900_ClinicRows")]
    public sealed class ClinicRows : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("UPDATE Predictions SET IsCertain = json_array_length(Doubts) = 0 WHERE Doubts IS NOT NULL;");
            migrationBuilder.Sql("UPDATE Predictions SET Confidence = (SELECT MAX(value) FROM json_each(Probabilities));");
            migrationBuilder.Sql("CREATE TRIGGER AuditEntriesStay BEFORE DELETE ON AuditEntries BEGIN SELECT RAISE(ABORT, 'The audit log is append-only.'); END;");
            migrationBuilder.Sql("CREATE TRIGGER AuditEntriesKeep BEFORE UPDATE ON AuditEntries BEGIN SELECT RAISE(ABORT, 'The audit log is append-only.'); END;");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER AuditEntriesKeep;");
            migrationBuilder.Sql("DROP TRIGGER AuditEntriesStay;");
        }
    }
}
