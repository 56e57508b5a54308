using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ArrhythmiaWeb.Data.Migrations
{
    /// <summary>Figures of days, and the triggers that say which of them hold no longer; indexes of what waits and what was judged, in the place of two that no page needs.</summary>
    public partial class Days : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Reviews_PredictionNumber",
                table: "Reviews");

            migrationBuilder.DropIndex(
                name: "HistoryByModel",
                table: "Predictions");

            migrationBuilder.DropIndex(
                name: "IX_Predictions_ReviewState_CreatedAt_Number",
                table: "Predictions");

            migrationBuilder.CreateTable(
                name: "StaleDays",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Day = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StaleDays", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "StoredDays",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Day = table.Column<long>(type: "INTEGER", nullable: false),
                    Figures = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StoredDays", x => x.Number);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Reviews_PredictionNumber_ReviewerId_Number",
                table: "Reviews",
                columns: new[] { "PredictionNumber", "ReviewerId", "Number" });

            migrationBuilder.CreateIndex(
                name: "AwaitedByTime",
                table: "Predictions",
                columns: new[] { "CreatedAt", "Number", "OwnerId", "AssigneeId", "ClassCode", "Confidence" },
                filter: "\"ReviewState\" = 0 AND (NOT \"IsCertain\" OR \"IsSampled\" OR \"AssigneeId\" IS NOT NULL)");

            migrationBuilder.CreateIndex(
                name: "JudgedByTime",
                table: "Predictions",
                columns: new[] { "CreatedAt", "Number", "OwnerId", "AssigneeId", "ReviewState" },
                filter: "\"ReviewState\" <> 0");

            migrationBuilder.CreateIndex(
                name: "IX_StaleDays_Day",
                table: "StaleDays",
                column: "Day");

            migrationBuilder.CreateIndex(
                name: "IX_StoredDays_Day",
                table: "StoredDays",
                column: "Day",
                unique: true);

            foreach (var statement in DayMarks.OnSqlite.Append(DayMarks.All))
            {
                migrationBuilder.Sql(statement);
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var statement in DayMarks.AwayOnSqlite)
            {
                migrationBuilder.Sql(statement);
            }

            migrationBuilder.DropTable(
                name: "StaleDays");

            migrationBuilder.DropTable(
                name: "StoredDays");

            migrationBuilder.DropIndex(
                name: "IX_Reviews_PredictionNumber_ReviewerId_Number",
                table: "Reviews");

            migrationBuilder.DropIndex(
                name: "AwaitedByTime",
                table: "Predictions");

            migrationBuilder.DropIndex(
                name: "JudgedByTime",
                table: "Predictions");

            migrationBuilder.CreateIndex(
                name: "IX_Reviews_PredictionNumber",
                table: "Reviews",
                column: "PredictionNumber");

            migrationBuilder.CreateIndex(
                name: "HistoryByModel",
                table: "Predictions",
                columns: new[] { "ModelName", "ModelVersion" });

            migrationBuilder.CreateIndex(
                name: "IX_Predictions_ReviewState_CreatedAt_Number",
                table: "Predictions",
                columns: new[] { "ReviewState", "CreatedAt", "Number" });
        }
    }
}
