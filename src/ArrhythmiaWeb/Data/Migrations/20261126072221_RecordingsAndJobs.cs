using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ArrhythmiaWeb.Data.Migrations
{
    /// <inheritdoc />
    public partial class RecordingsAndJobs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Analyses",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    OriginalFileName = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    StoredFileName = table.Column<string>(type: "TEXT", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    Bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    Reading = table.Column<string>(type: "TEXT", nullable: false),
                    RecordName = table.Column<string>(type: "TEXT", nullable: false),
                    SamplingRate = table.Column<double>(type: "REAL", nullable: false),
                    Seconds = table.Column<double>(type: "REAL", nullable: false),
                    Lead = table.Column<string>(type: "TEXT", nullable: false),
                    Leads = table.Column<string>(type: "TEXT", nullable: false),
                    Remarks = table.Column<string>(type: "TEXT", nullable: false),
                    BeatCount = table.Column<int>(type: "INTEGER", nullable: false),
                    CertainBeats = table.Column<int>(type: "INTEGER", nullable: false),
                    GroupCounts = table.Column<string>(type: "TEXT", nullable: false),
                    MeanRate = table.Column<double>(type: "REAL", nullable: true),
                    Unreadable = table.Column<string>(type: "TEXT", nullable: false),
                    Comparison = table.Column<string>(type: "TEXT", nullable: true),
                    NetworkVersion = table.Column<string>(type: "TEXT", nullable: false),
                    StageVersion = table.Column<string>(type: "TEXT", nullable: false),
                    ElapsedMilliseconds = table.Column<double>(type: "REAL", nullable: false),
                    OwnerId = table.Column<Guid>(type: "TEXT", nullable: true),
                    PatientNumber = table.Column<long>(type: "INTEGER", nullable: true),
                    Note = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    AcquiredOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ReviewState = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Analyses", x => x.Number);
                    table.ForeignKey(
                        name: "FK_Analyses_AspNetUsers_OwnerId",
                        column: x => x.OwnerId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Analyses_Patients_PatientNumber",
                        column: x => x.PatientNumber,
                        principalTable: "Patients",
                        principalColumn: "Number",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Jobs",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    FinishedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    OwnerId = table.Column<Guid>(type: "TEXT", nullable: true),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Reading = table.Column<string>(type: "TEXT", nullable: false),
                    PatientNumber = table.Column<long>(type: "INTEGER", nullable: true),
                    Note = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    AcquiredOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ItemCount = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Jobs", x => x.Number);
                    table.ForeignKey(
                        name: "FK_Jobs_AspNetUsers_OwnerId",
                        column: x => x.OwnerId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Jobs_Patients_PatientNumber",
                        column: x => x.PatientNumber,
                        principalTable: "Patients",
                        principalColumn: "Number",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AnalysisBeats",
                columns: table => new
                {
                    AnalysisNumber = table.Column<long>(type: "INTEGER", nullable: false),
                    Beats = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AnalysisBeats", x => x.AnalysisNumber);
                    table.ForeignKey(
                        name: "FK_AnalysisBeats_Analyses_AnalysisNumber",
                        column: x => x.AnalysisNumber,
                        principalTable: "Analyses",
                        principalColumn: "Number",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "BeatReviews",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    AnalysisNumber = table.Column<long>(type: "INTEGER", nullable: false),
                    ReviewerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Verdict = table.Column<int>(type: "INTEGER", nullable: false),
                    GroupCode = table.Column<string>(type: "TEXT", nullable: true),
                    Beats = table.Column<string>(type: "TEXT", nullable: false),
                    Comment = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    WasBlind = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BeatReviews", x => x.Number);
                    table.ForeignKey(
                        name: "FK_BeatReviews_Analyses_AnalysisNumber",
                        column: x => x.AnalysisNumber,
                        principalTable: "Analyses",
                        principalColumn: "Number",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_BeatReviews_AspNetUsers_ReviewerId",
                        column: x => x.ReviewerId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "JobItems",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    JobNumber = table.Column<long>(type: "INTEGER", nullable: false),
                    Path = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    StoredFileName = table.Column<string>(type: "TEXT", nullable: true),
                    RecordName = table.Column<string>(type: "TEXT", nullable: true),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Progress = table.Column<int>(type: "INTEGER", nullable: false),
                    Message = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    PredictionId = table.Column<Guid>(type: "TEXT", nullable: true),
                    AnalysisId = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_JobItems", x => x.Number);
                    table.ForeignKey(
                        name: "FK_JobItems_Jobs_JobNumber",
                        column: x => x.JobNumber,
                        principalTable: "Jobs",
                        principalColumn: "Number",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Analyses_CreatedAt_Number",
                table: "Analyses",
                columns: new[] { "CreatedAt", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_Analyses_Id",
                table: "Analyses",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Analyses_OwnerId_CreatedAt_Number",
                table: "Analyses",
                columns: new[] { "OwnerId", "CreatedAt", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_Analyses_PatientNumber_CreatedAt_Number",
                table: "Analyses",
                columns: new[] { "PatientNumber", "CreatedAt", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_Analyses_StoredFileName",
                table: "Analyses",
                column: "StoredFileName");

            migrationBuilder.CreateIndex(
                name: "IX_BeatReviews_AnalysisNumber",
                table: "BeatReviews",
                column: "AnalysisNumber");

            migrationBuilder.CreateIndex(
                name: "IX_BeatReviews_CreatedAt",
                table: "BeatReviews",
                column: "CreatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_BeatReviews_ReviewerId",
                table: "BeatReviews",
                column: "ReviewerId");

            migrationBuilder.CreateIndex(
                name: "IX_JobItems_AnalysisId",
                table: "JobItems",
                column: "AnalysisId");

            migrationBuilder.CreateIndex(
                name: "IX_JobItems_JobNumber_Number",
                table: "JobItems",
                columns: new[] { "JobNumber", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_JobItems_JobNumber_State_Number",
                table: "JobItems",
                columns: new[] { "JobNumber", "State", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_JobItems_PredictionId",
                table: "JobItems",
                column: "PredictionId");

            migrationBuilder.CreateIndex(
                name: "IX_JobItems_StoredFileName",
                table: "JobItems",
                column: "StoredFileName");

            migrationBuilder.CreateIndex(
                name: "IX_Jobs_Id",
                table: "Jobs",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Jobs_OwnerId_CreatedAt_Number",
                table: "Jobs",
                columns: new[] { "OwnerId", "CreatedAt", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_Jobs_PatientNumber",
                table: "Jobs",
                column: "PatientNumber");

            migrationBuilder.CreateIndex(
                name: "IX_Jobs_State",
                table: "Jobs",
                column: "State");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AnalysisBeats");

            migrationBuilder.DropTable(
                name: "BeatReviews");

            migrationBuilder.DropTable(
                name: "JobItems");

            migrationBuilder.DropTable(
                name: "Analyses");

            migrationBuilder.DropTable(
                name: "Jobs");
        }
    }
}
