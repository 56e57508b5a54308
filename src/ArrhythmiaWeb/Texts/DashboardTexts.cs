namespace ArrhythmiaWeb.Texts;

/// <summary>Names the texts of the admin's dashboard.</summary>
public sealed class DashboardTexts;
