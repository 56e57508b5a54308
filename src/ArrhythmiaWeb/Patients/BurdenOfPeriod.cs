namespace ArrhythmiaWeb.Patients;

/// <summary>What classes the beats of a patient had in a week or a month.</summary>
/// <param name="From">The first day of it.</param>
/// <param name="Pictures">How many pictures of each class there are, by its code; a class without pictures is not there.</param>
/// <param name="Beats">How many beats the recordings have.</param>
/// <param name="GroupS">How many of these are supraventricular ectopic, as the models say.</param>
/// <param name="GroupV">How many of these are ventricular ectopic, as the models say.</param>
public sealed record BurdenOfPeriod(DateOnly From, IReadOnlyDictionary<string, int> Pictures, long Beats, long GroupS, long GroupV)
{
    /// <summary>How many pictures there are.</summary>
    public int AllPictures => Pictures.Values.Sum();

    /// <summary>The share of pictures that is of one class, 0 to 1.</summary>
    public double ShareOf(string code) => AllPictures == 0 ? 0 : (double)Pictures.GetValueOrDefault(code) / AllPictures;
}
