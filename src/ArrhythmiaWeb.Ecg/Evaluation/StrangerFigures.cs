namespace ArrhythmiaWeb.Ecg.Evaluation;

/// <summary>How the product's answers fare with people whom no network of it has seen.</summary>
/// <param name="People">How many people, each with one record.</param>
/// <param name="Beats">How many beats were asked about.</param>
/// <param name="Refused">How many of their pictures were refused.</param>
/// <param name="Accuracy">The share of answers of the right group of ANSI/AAMI EC57, 0 to 1.</param>
/// <param name="Certain">The share of answers that were certain, 0 to 1.</param>
/// <param name="CertainWrong">The share of certain answers that were wrong, 0 to 1.</param>
/// <param name="PeopleMostlyRight">The share of people of whose certain answers at most 5 % were wrong, 0 to 1.</param>
/// <param name="CalibrationError">The expected calibration error of the confidence shown, 0 to 1.</param>
/// <param name="S">F1 of supraventricular beats, 0 to 1.</param>
/// <param name="SMedian">The median of that F1 over the people who have any, 0 to 1.</param>
/// <param name="V">F1 of ventricular beats, 0 to 1.</param>
public sealed record StrangerFigures(
    int People, int Beats, int Refused, Estimate Accuracy, Estimate Certain, Estimate CertainWrong, double PeopleMostlyRight, double CalibrationError, Estimate S, double? SMedian, Estimate V);
