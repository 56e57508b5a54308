namespace ArrhythmiaWeb.Ecg.Documents;

/// <summary>Says something in the language of a report.</summary>
/// <param name="word">What.</param>
/// <param name="values">The values that <see cref="ReportWord"/> names.</param>
public delegate string ReportWords(ReportWord word, params object[] values);
