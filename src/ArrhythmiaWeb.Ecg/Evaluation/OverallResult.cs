namespace ArrhythmiaWeb.Ecg.Evaluation;

/// <summary>The figures over all classes with their intervals. Classes without a beat do not count in the means.</summary>
/// <param name="Accuracy">The share of beats answered right.</param>
/// <param name="MeanOneVersusRestAccuracy">The mean over the classes of the one-versus-rest accuracy.</param>
/// <param name="MacroSensitivity">The mean over the classes of the sensitivity.</param>
/// <param name="MacroPositivePredictiveValue">The mean over the classes of the positive predictive value; a class never answered counts as 0.</param>
/// <param name="MacroF1">The mean over the classes of F1.</param>
public sealed record OverallResult(
    Estimate Accuracy, Estimate MeanOneVersusRestAccuracy, Estimate MacroSensitivity, Estimate MacroPositivePredictiveValue, Estimate MacroF1)
{
    /// <summary>Measures all classes.</summary>
    /// <param name="bootstrap">The draws of the records.</param>
    /// <param name="classes">The indices of the classes that the means are over; all where none are named.</param>
    public static OverallResult Of(RecordBootstrap bootstrap, IReadOnlyCollection<int>? classes = null) => new(
        bootstrap.Estimate(confusion => confusion.Accuracy),
        bootstrap.Estimate(confusion => classes is null ? confusion.MeanOneVersusRestAccuracy : confusion.MeanOneVersusRest(classes)),
        bootstrap.Estimate(confusion => confusion.Macro(figures => figures.Sensitivity, classes)),
        bootstrap.Estimate(confusion => confusion.Macro(figures => double.IsNaN(figures.PositivePredictiveValue) ? 0 : figures.PositivePredictiveValue, classes)),
        bootstrap.Estimate(confusion => confusion.Macro(figures => figures.F1, classes)));
}
