using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ArrhythmiaWeb.Data.Migrations
{
    /// <inheritdoc />
    public partial class ExplainPredictions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Doubts",
                table: "Predictions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Evidence",
                table: "Predictions",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsRearranged",
                table: "Predictions",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "IsTrace",
                table: "Predictions",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Neighbours",
                table: "Predictions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Remarks",
                table: "Predictions",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Doubts",
                table: "Predictions");

            migrationBuilder.DropColumn(
                name: "Evidence",
                table: "Predictions");

            migrationBuilder.DropColumn(
                name: "IsRearranged",
                table: "Predictions");

            migrationBuilder.DropColumn(
                name: "IsTrace",
                table: "Predictions");

            migrationBuilder.DropColumn(
                name: "Neighbours",
                table: "Predictions");

            migrationBuilder.DropColumn(
                name: "Remarks",
                table: "Predictions");
        }
    }
}
