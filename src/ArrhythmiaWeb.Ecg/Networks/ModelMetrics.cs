namespace ArrhythmiaWeb.Ecg.Networks;

/// <summary>The headline figures of a model on the beats held out from its training.</summary>
/// <param name="TestBeats">The number of beats classified.</param>
/// <param name="Accuracy">The share of beats classified right, 0 to 1.</param>
/// <param name="MeanOneVersusRestAccuracy">The mean over the classes of the one-versus-rest accuracy, 0 to 1.</param>
/// <param name="MacroSensitivity">The mean over the classes of the sensitivity, 0 to 1.</param>
/// <param name="MacroF1">The mean over the classes of F1, 0 to 1.</param>
/// <param name="Date">The day of the evaluation (UTC).</param>
public sealed record ModelMetrics(
    int TestBeats, double Accuracy, double MeanOneVersusRestAccuracy, double MacroSensitivity, double MacroF1, DateOnly Date);
