using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ArrhythmiaWeb.Data.Migrations
{
    /// <inheritdoc />
    public partial class ReadersFlow : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "WithdrawnAt",
                table: "Reviews",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "AssigneeId",
                table: "Predictions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "StatedHighestFrequency",
                table: "Jobs",
                type: "REAL",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "StatedLowestFrequency",
                table: "Jobs",
                type: "REAL",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "StatedSeconds",
                table: "Jobs",
                type: "REAL",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "AssigneeId",
                table: "Analyses",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AspNetUserPasskeys",
                columns: table => new
                {
                    CredentialId = table.Column<byte[]>(type: "BLOB", maxLength: 1023, nullable: false),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Data = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserPasskeys", x => x.CredentialId);
                    table.ForeignKey(
                        name: "FK_AspNetUserPasskeys_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Predictions_AssigneeId",
                table: "Predictions",
                column: "AssigneeId",
                filter: "\"AssigneeId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Analyses_AssigneeId",
                table: "Analyses",
                column: "AssigneeId",
                filter: "\"AssigneeId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserPasskeys_UserId",
                table: "AspNetUserPasskeys",
                column: "UserId");

            migrationBuilder.AddForeignKey(
                name: "FK_Analyses_AspNetUsers_AssigneeId",
                table: "Analyses",
                column: "AssigneeId",
                principalTable: "AspNetUsers",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Predictions_AspNetUsers_AssigneeId",
                table: "Predictions",
                column: "AssigneeId",
                principalTable: "AspNetUsers",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Analyses_AspNetUsers_AssigneeId",
                table: "Analyses");

            migrationBuilder.DropForeignKey(
                name: "FK_Predictions_AspNetUsers_AssigneeId",
                table: "Predictions");

            migrationBuilder.DropTable(
                name: "AspNetUserPasskeys");

            migrationBuilder.DropIndex(
                name: "IX_Predictions_AssigneeId",
                table: "Predictions");

            migrationBuilder.DropIndex(
                name: "IX_Analyses_AssigneeId",
                table: "Analyses");

            migrationBuilder.DropColumn(
                name: "WithdrawnAt",
                table: "Reviews");

            migrationBuilder.DropColumn(
                name: "AssigneeId",
                table: "Predictions");

            migrationBuilder.DropColumn(
                name: "StatedHighestFrequency",
                table: "Jobs");

            migrationBuilder.DropColumn(
                name: "StatedLowestFrequency",
                table: "Jobs");

            migrationBuilder.DropColumn(
                name: "StatedSeconds",
                table: "Jobs");

            migrationBuilder.DropColumn(
                name: "AssigneeId",
                table: "Analyses");
        }
    }
}
