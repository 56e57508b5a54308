using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ArrhythmiaWeb.Data.Migrations
{
    /// <summary>
    /// Gives the database an identifier, and drops the indexes that those of the history supersede. The history's own, made by the migration ClinicSearch, are
    /// there already: from here on they stand in the model.
    /// </summary>
    public partial class HistoryIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Predictions_ClassCode_CreatedAt_Number",
                table: "Predictions");

            migrationBuilder.DropIndex(
                name: "IX_Predictions_Confidence_Number",
                table: "Predictions");

            migrationBuilder.DropIndex(
                name: "IX_Predictions_CreatedAt_Number",
                table: "Predictions");

            migrationBuilder.DropIndex(
                name: "IX_Predictions_IsCertain_CreatedAt_Number",
                table: "Predictions");

            migrationBuilder.DropIndex(
                name: "IX_Predictions_ModelVersion_CreatedAt_Number",
                table: "Predictions");

            migrationBuilder.DropIndex(
                name: "IX_Predictions_OwnerId_CreatedAt_Number",
                table: "Predictions");

            migrationBuilder.CreateTable(
                name: "Installations",
                columns: table => new
                {
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Installations", x => x.Number);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Installations");

            migrationBuilder.CreateIndex(
                name: "IX_Predictions_ClassCode_CreatedAt_Number",
                table: "Predictions",
                columns: new[] { "ClassCode", "CreatedAt", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_Predictions_Confidence_Number",
                table: "Predictions",
                columns: new[] { "Confidence", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_Predictions_CreatedAt_Number",
                table: "Predictions",
                columns: new[] { "CreatedAt", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_Predictions_IsCertain_CreatedAt_Number",
                table: "Predictions",
                columns: new[] { "IsCertain", "CreatedAt", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_Predictions_ModelVersion_CreatedAt_Number",
                table: "Predictions",
                columns: new[] { "ModelVersion", "CreatedAt", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_Predictions_OwnerId_CreatedAt_Number",
                table: "Predictions",
                columns: new[] { "OwnerId", "CreatedAt", "Number" });
        }
    }
}
