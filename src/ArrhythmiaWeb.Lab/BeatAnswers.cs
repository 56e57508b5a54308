using System.Globalization;
using ArrhythmiaWeb.Ecg;

namespace ArrhythmiaWeb.Lab;

/// <summary>What was said of each beat by its picture or by its recording, from tables that training writes: record, sample at 360 Hz, and a probability for each AAMI class.</summary>
internal sealed class BeatAnswers
{
    private static readonly string[] Columns = ["record", "sample", .. LabelSet.Aami.Classes.Select(known => known.Code)];

    private readonly Dictionary<(string Record, int Sample), double[]> _answers = [];

    private BeatAnswers()
    {
    }

    /// <summary>Reads tables.</summary>
    /// <exception cref="LabException">A column is missing, or a line is not as the first says.</exception>
    internal static BeatAnswers Read(params IEnumerable<FileInfo> files)
    {
        var answers = new BeatAnswers();
        foreach (var file in files)
        {
            answers.Add(file);
        }

        return answers;
    }

    /// <summary>What was said of a beat; null where nothing was.</summary>
    internal double[]? Of(string record, int sample) => _answers.GetValueOrDefault((record, sample));

    private void Add(FileInfo file)
    {
        using var reader = file.OpenText();
        var header = (reader.ReadLine() ?? string.Empty).Split(',');
        int[] places = [.. Columns.Select(name => Array.IndexOf(header, name))];
        if (places.Any(place => place < 0))
        {
            throw new LabException($"{file} should begin with the line {string.Join(',', Columns)}.");
        }

        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split(',');
            if (cells.Length != header.Length)
            {
                throw new LabException($"{file} has a line of {cells.Length} cells below a header of {header.Length}: {line}");
            }

            _answers[(cells[places[0]], int.Parse(cells[places[1]], CultureInfo.InvariantCulture))] =
                [.. places.Skip(2).Select(place => double.Parse(cells[place], CultureInfo.InvariantCulture))];
        }
    }
}
