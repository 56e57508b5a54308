namespace ArrhythmiaWeb.Data.Migrations;

/// <summary>The triggers by which the database itself marks a day as stale in the transaction of whatever changes it (<see cref="StaleDay"/>): no writer can forget it.</summary>
/// <remarks>Migrations are made of this: what they have made is not changed here, but by another migration.</remarks>
public static class DayMarks
{
    private static readonly string Ticks = TimeSpan.TicksPerDay.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static readonly string[] Events = ["INSERT", "UPDATE", "DELETE"];

    /// <summary>The statements that make the triggers on SQLite, one for each table and event. They mark a day for each row.</summary>
    public static IEnumerable<string> OnSqlite =>
        from table in Tables
        from what in Events
        let row = what == "DELETE" ? "OLD" : "NEW"
        let day = table == Reviews ? $"""SELECT "CreatedAt" / {Ticks} FROM "Predictions" WHERE "Number" = {row}."PredictionNumber" """ : $"""VALUES ({row}."CreatedAt" / {Ticks})"""
        select $"""CREATE TRIGGER "{NameOf(table, what)}" AFTER {what} ON "{table}" BEGIN INSERT INTO "StaleDays" ("Day") {day}; END;""";

    /// <summary>The statements that make the triggers on PostgreSQL, one for each table and event. They mark each day once for a statement.</summary>
    public static IEnumerable<string> OnPostgres =>
    [
        $"""
        CREATE FUNCTION "MarkDays"() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            INSERT INTO "StaleDays" ("Day") SELECT DISTINCT "CreatedAt" / {Ticks} FROM "Changed";
            RETURN NULL;
        END $$;
        """,
        $"""
        CREATE FUNCTION "MarkDaysOfReviews"() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            INSERT INTO "StaleDays" ("Day") SELECT DISTINCT p."CreatedAt" / {Ticks} FROM "Changed" c JOIN "Predictions" p ON p."Number" = c."PredictionNumber";
            RETURN NULL;
        END $$;
        """,
        .. from table in Tables
           from what in Events
           let row = what == "DELETE" ? "OLD" : "NEW"
           let function = table == Reviews ? "MarkDaysOfReviews" : "MarkDays"
           select $"""CREATE TRIGGER "{NameOf(table, what)}" AFTER {what} ON "{table}" REFERENCING {row} TABLE AS "Changed" FOR EACH STATEMENT EXECUTE FUNCTION "{function}"();""",
    ];

    /// <summary>The statements that take them away again.</summary>
    public static IEnumerable<string> AwayOnSqlite => from table in Tables from what in Events select $"""DROP TRIGGER "{NameOf(table, what)}";""";

    /// <summary>The statements that take them away again.</summary>
    public static IEnumerable<string> AwayOnPostgres =>
    [
        .. from table in Tables from what in Events select $"""DROP TRIGGER "{NameOf(table, what)}" ON "{table}";""",
        """DROP FUNCTION "MarkDaysOfReviews"();""",
        """DROP FUNCTION "MarkDays"();""",
    ];

    /// <summary>The statement that marks every day on which there is anything: for rows from before there were triggers.</summary>
    public static string All =>
        $"""INSERT INTO "StaleDays" ("Day") SELECT "CreatedAt" / {Ticks} FROM "Predictions" UNION SELECT "CreatedAt" / {Ticks} FROM "Refusals" UNION SELECT "CreatedAt" / {Ticks} FROM "Analyses";""";

    /// <summary>The tables whose rows are counted.</summary>
    public static IReadOnlyList<string> Tables { get; } = ["Predictions", Reviews, "Refusals", "Analyses"];

    private const string Reviews = "Reviews";

    private static string NameOf(string table, string what) => $"{table}MarkDayOn{what[0]}{what[1..].ToLowerInvariant()}";
}
