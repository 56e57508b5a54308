namespace ArrhythmiaWeb.Dashboard;

/// <summary>What a period is shown in.</summary>
public enum PeriodStep
{
    /// <summary>Days of UTC.</summary>
    Day,

    /// <summary>Weeks from Monday to Sunday.</summary>
    Week,

    /// <summary>Months of the calendar.</summary>
    Month,
}
