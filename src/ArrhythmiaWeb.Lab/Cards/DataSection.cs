using System.Text;
using ArrhythmiaWeb.Ecg.Evaluation;

namespace ArrhythmiaWeb.Lab.Cards;

/// <summary>What the card says about the people whose hearts were recorded.</summary>
internal static class DataSection
{
    /// <summary>The picture of their ages, beside the card.</summary>
    internal const string PictureName = "demographics.svg";

    internal static string Write(CardDatabase database)
    {
        var all = new Demographics(database.People);
        var text = new StringBuilder()
            .Append($"## Data\n\nMIT-BIH Arrhythmia Database 1.0.0: {database.Facts()} {CardProse.Collection}\n\n")
            .Append("### Who they are\n\n")
            .Append(all.Ages.Count == 0 ? "The headers of the records do not say.\n" : People(database, all))
            .Append("\n### Beats within patients\n\n")
            .Append(database.Classes(Protocol.IntraPatient))
            .Append("\n### Beats across patients\n\n")
            .Append(database.Classes(Protocol.InterPatient));
        foreach (var person in database.OnBothSides(Protocol.InterPatient))
        {
            text.Append($"\nRecords {string.Join(" and ", person.Records)} come from one person and lie on different sides of the published division, which is kept so that figures can be compared.\n");
        }

        return text.ToString();
    }

    internal static string Picture(CardDatabase database)
    {
        var all = new Demographics(database.People);
        return AgePicture.Draw(all, Shares.Text($"Age and sex of {all.Ages.Count} of {all.People} people"));
    }

    private static string People(CardDatabase database, Demographics all) =>
        "Read from the headers of the records. Nothing is stated about ancestry, body size or the reason for the recording.\n\n"
        + $"![Number of women and men of each decade of life]({PictureName})\n\n{Groups(database, all)}\n{Medicines(all)}";

    private static MarkdownTable Groups(CardDatabase database, Demographics all)
    {
        var protocol = Protocol.InterPatient;
        var table = new MarkdownTable(["group"], ["people", "women", "men", "youngest", "median age", "oldest", "age not stated"]);
        Row("all records", all);
        Row("across patients: training", database.PeopleOf(protocol, SplitPart.Train));
        Row("across patients: validation", database.PeopleOf(protocol, SplitPart.Validation));
        Row("across patients: test", database.PeopleOf(protocol, SplitPart.Test));
        Row("across patients: left out", database.PeopleOf(protocol, SplitPart.Unused));
        return table;

        void Row(string name, Demographics group)
        {
            if (group.Ages.Count > 0)
            {
                table.Row(name, Number(group.People), Number(group.Of('F')), Number(group.Of('M')), Number(group.Ages[0]), Number(group.MedianAge), Number(group.Ages[^1]), Number(group.People - group.Ages.Count));
            }
        }
    }

    private static string Medicines(Demographics all) => Shares.Text(
        $"Medicines: {all.Taking(0, 0)} people took none, {all.Taking(1, 1)} one, {all.Taking(2, 2)} two, {all.Taking(3, int.MaxValue)} three or more; most often {string.Join(", ", all.MostTaken(4).Select(medicine => $"{medicine.Name} ({medicine.People})"))}. Some of them change the ECG.\n");

    private static string Number(double value) => Shares.Text($"{value:0.#}");
}
