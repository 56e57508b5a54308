using System.Globalization;
using System.Text.RegularExpressions;

namespace ArrhythmiaWeb.Ecg.Evaluation;

/// <summary>Somebody whose heart was recorded, as far as the headers of the records tell.</summary>
/// <param name="Records">The person's records.</param>
/// <param name="Age">In years; null where it is not stated.</param>
/// <param name="Sex">'F' or 'M'; null where it is not stated.</param>
/// <param name="Medications">The medicines taken; null where nothing is stated.</param>
public sealed partial record Person(IReadOnlyList<string> Records, int? Age, char? Sex, IReadOnlyList<string>? Medications)
{
    /// <summary>
    /// Reads the people from the comment lines of headers, written as in the MIT-BIH Arrhythmia Database: "69 M 1085 1629 x1" (age,
    /// -1 if unknown, and sex), then the medicines or "None"; a record cut from the tape of another belongs to the same person.
    /// </summary>
    /// <param name="headers">The names of the records and the comment lines of their headers.</param>
    public static IReadOnlyList<Person> Of(IEnumerable<(string Record, IReadOnlyList<string> Comments)> headers)
    {
        var people = new List<Person>();
        foreach (var (record, comments) in headers)
        {
            var earlier = SameTape().Match(string.Join(' ', comments)) is { Success: true } same
                ? people.FindIndex(person => person.Records.Contains(same.Groups[1].Value))
                : -1;
            if (earlier >= 0)
            {
                people[earlier] = people[earlier] with { Records = [.. people[earlier].Records, record] };
            }
            else
            {
                people.Add(Read(record, comments));
            }
        }

        return people;
    }

    private static Person Read(string record, IReadOnlyList<string> comments)
    {
        var line = comments.Index().FirstOrDefault(comment => AgeAndSex().IsMatch(comment.Item), (Index: -1, Item: string.Empty));
        if (line.Index < 0)
        {
            return new Person([record], null, null, null);
        }

        var known = AgeAndSex().Match(line.Item);
        var age = int.Parse(known.Groups["age"].Value, CultureInfo.InvariantCulture);
        var medications = comments.Count > line.Index + 1 ? comments[line.Index + 1] : null;
        return new Person(
            [record],
            age < 0 ? null : age,
            known.Groups["sex"].Value[0],
            medications is null ? null : [.. medications.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(name => name != "None")]);
    }

    [GeneratedRegex(@"^(?<age>-?\d{1,3}) (?<sex>[MF])\b")]
    private static partial Regex AgeAndSex();

    [GeneratedRegex(@"same analog tape as record (\w+)")]
    private static partial Regex SameTape();
}
