using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Evaluation;
using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Lab.Cards;

/// <summary>The people and the beats of the database.</summary>
/// <param name="recordings">All of its records.</param>
internal sealed class CardDatabase(IReadOnlyList<Recording> recordings)
{
    private readonly Beat[] _beats = [.. recordings.SelectMany(recording => recording.Beats)];

    /// <summary>The people of all records.</summary>
    internal IReadOnlyList<Person> People { get; } = Person.Of(recordings.Select(recording => (recording.Name, recording.Comments)));

    internal string Facts() => Shares.Text(
        $"{recordings.Count} records of {People.Count} people, {recordings.Sum(recording => recording.Seconds) / 3600:0.0} hours, {_beats.Length} annotated beats and flutter waves.");

    /// <summary>For each class of a protocol its symbols and how many beats there are for what.</summary>
    internal MarkdownTable Classes(Protocol protocol)
    {
        var parts = protocol.Assign(_beats);
        var used = _beats.Zip(parts, (beat, part) => (Class: protocol.Labels.IndexOf(beat.Symbol), beat.Record, Part: part))
            .Where(beat => beat.Part != SplitPart.Unused).ToLookup(beat => beat.Class);
        var table = new MarkdownTable(["class", "annotated as", "AAMI group"], ["records", "training", "validation", "test"]);
        foreach (var (index, known) in protocol.Labels.Classes.Index())
        {
            table.Row(
                $"{known.Code} {known.Name}",
                string.Join(' ', known.Symbols.ToCharArray()),
                known.Aami.ToString(),
                Shares.Text($"{used[index].Select(beat => beat.Record).Distinct().Count()}"),
                Count(SplitPart.Train),
                Count(SplitPart.Validation),
                Count(SplitPart.Test));

            string Count(SplitPart part) => Shares.Text($"{used[index].Count(beat => beat.Part == part)}");
        }

        return table;
    }

    /// <summary>The people whose records a protocol keeps for one purpose.</summary>
    internal Demographics PeopleOf(Protocol protocol, SplitPart part) =>
        new([.. People.Where(person => person.Records.Any(record => PartOf(protocol, record) == part))]);

    /// <summary>The people who are met again where a protocol says that nobody is.</summary>
    internal IEnumerable<Person> OnBothSides(Protocol protocol) =>
        People.Where(person => person.Records.Select(record => PartOf(protocol, record)).Where(part => part != SplitPart.Unused).Distinct().Count() > 1);

    private SplitPart PartOf(Protocol protocol, string record) =>
        protocol.Assign([.. _beats.Where(beat => beat.Record == record)]).FirstOrDefault(part => part != SplitPart.Unused);
}
