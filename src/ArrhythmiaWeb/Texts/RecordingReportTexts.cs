namespace ArrhythmiaWeb.Texts;

/// <summary>Names the texts of the report of a recording; the keys are the names of <see cref="Ecg.Documents.ReportWord"/>.</summary>
public sealed class RecordingReportTexts;
