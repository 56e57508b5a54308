namespace ArrhythmiaWeb.Lab;

/// <summary>The answer to a beat of a person whom the models have not learned from.</summary>
/// <param name="Record">The name of the record.</param>
/// <param name="Inputs">What the confidence looks at.</param>
/// <param name="IsRight">Whether the answer is the annotators'.</param>
/// <param name="MayBeCertain">Whether it may be certain at all.</param>
internal sealed record CertaintyBeat(string Record, double[] Inputs, bool IsRight, bool MayBeCertain);
