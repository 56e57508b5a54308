namespace ArrhythmiaWeb.Answers;

/// <summary>What one network says of a picture, as it is shown.</summary>
/// <param name="Code">The code of the class, or of the group of ANSI/AAMI EC57.</param>
/// <param name="Name">Its name in the reader's language.</param>
/// <param name="Probability">Its probability, in words.</param>
public sealed record Opinion(string Code, string Name, string Probability);
