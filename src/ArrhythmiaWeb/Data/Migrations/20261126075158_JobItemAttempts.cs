using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ArrhythmiaWeb.Data.Migrations
{
    /// <inheritdoc />
    public partial class JobItemAttempts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Attempts",
                table: "JobItems",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Attempts",
                table: "JobItems");
        }
    }
}
