using System.Globalization;

namespace ArrhythmiaWeb.Ecg.Documents;

/// <summary>In which language a report is written.</summary>
/// <param name="Words">What it says.</param>
/// <param name="Name">Names a group of <see cref="LabelSet.AamiWithPaced"/>, or what is no beat, by its code, as a title does.</param>
/// <param name="Culture">How numbers are written.</param>
public sealed record ReportLanguage(ReportWords Words, Func<string, string> Name, CultureInfo Culture);
