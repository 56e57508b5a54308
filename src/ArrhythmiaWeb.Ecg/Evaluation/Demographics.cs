using MathNet.Numerics.Statistics;

namespace ArrhythmiaWeb.Ecg.Evaluation;

/// <summary>A group of people in numbers.</summary>
/// <param name="people">The people.</param>
public sealed class Demographics(IReadOnlyList<Person> people)
{
    /// <summary>The number of people.</summary>
    public int People => people.Count;

    /// <summary>The ages stated, in years, in order.</summary>
    public IReadOnlyList<int> Ages { get; } = [.. people.Select(person => person.Age).OfType<int>().Order()];

    /// <summary>The median of the ages stated, in years; not a number where there is none.</summary>
    public double MedianAge => Ages.Select(age => (double)age).Median();

    /// <summary>The number of people of one sex.</summary>
    /// <param name="sex">'F' or 'M'.</param>
    public int Of(char sex) => people.Count(person => person.Sex == sex);

    /// <summary>The number of people of one sex in one decade of life.</summary>
    /// <param name="decade">The decade's first age, such as 60.</param>
    /// <param name="sex">'F' or 'M'.</param>
    public int Of(int decade, char sex) => people.Count(person => person.Sex == sex && person.Age >= decade && person.Age < decade + 10);

    /// <summary>The number of people who take so many medicines.</summary>
    /// <param name="from">At least this many.</param>
    /// <param name="to">At most this many.</param>
    public int Taking(int from, int to) => people.Count(person => person.Medications?.Count >= from && person.Medications.Count <= to);

    /// <summary>The medicines that most people take, with the number of people; most first.</summary>
    /// <param name="count">How many to name.</param>
    public IReadOnlyList<(string Name, int People)> MostTaken(int count) =>
    [
        .. people.SelectMany(person => (person.Medications ?? []).Distinct(StringComparer.Ordinal))
            .GroupBy(name => name, StringComparer.Ordinal)
            .OrderByDescending(same => same.Count()).ThenBy(same => same.Key, StringComparer.Ordinal)
            .Take(count)
            .Select(same => (same.Key, same.Count())),
    ];
}
