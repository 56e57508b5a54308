using System.Text.Json.Serialization;

namespace ArrhythmiaWeb.Ecg.Evaluation;

/// <summary>A figure with its 95 % confidence interval.</summary>
/// <param name="Value">The figure, 0 to 1; absent where its divisor is 0.</param>
/// <param name="Low">The lower end of the interval; absent where there is no interval.</param>
/// <param name="High">The upper end of the interval; absent where there is no interval.</param>
public sealed record Estimate(
    double? Value,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Low = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? High = null);
