using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ArrhythmiaWeb.Data.Migrations
{
    /// <inheritdoc />
    public partial class SecondOpinionAndAxes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<double>(
                name: "NetworkProbability",
                table: "Predictions",
                type: "REAL",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SecondGroup",
                table: "Predictions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "SecondProbability",
                table: "Predictions",
                type: "REAL",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "StatedHighestFrequency",
                table: "Predictions",
                type: "REAL",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "StatedLowestFrequency",
                table: "Predictions",
                type: "REAL",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "StatedSeconds",
                table: "Predictions",
                type: "REAL",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "NetworkProbability",
                table: "Predictions");

            migrationBuilder.DropColumn(
                name: "SecondGroup",
                table: "Predictions");

            migrationBuilder.DropColumn(
                name: "SecondProbability",
                table: "Predictions");

            migrationBuilder.DropColumn(
                name: "StatedHighestFrequency",
                table: "Predictions");

            migrationBuilder.DropColumn(
                name: "StatedLowestFrequency",
                table: "Predictions");

            migrationBuilder.DropColumn(
                name: "StatedSeconds",
                table: "Predictions");
        }
    }
}
