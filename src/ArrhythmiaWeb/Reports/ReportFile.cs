namespace ArrhythmiaWeb.Reports;

/// <summary>A report as a file.</summary>
/// <param name="Content">Its bytes.</param>
/// <param name="Name">What it is called.</param>
public sealed record ReportFile(byte[] Content, string Name);
