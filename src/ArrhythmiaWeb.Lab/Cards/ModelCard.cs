using ArrhythmiaWeb.Ecg.Evaluation;
using ArrhythmiaWeb.Ecg.Networks;

namespace ArrhythmiaWeb.Lab.Cards;

/// <summary>The page that says what the networks are for, what they learned from, how well they read and where they fail.</summary>
internal static class ModelCard
{
    /// <summary>The card's file in the models folder.</summary>
    internal const string FileName = "MODEL_CARD.md";

    private const string WithinPatients = "spectral-cnn";
    private const string AcrossPatients = "inter-patient";

    /// <summary>The folders of the networks whose figures the card shows.</summary>
    internal static IReadOnlyList<string> Networks { get; } = [WithinPatients, AcrossPatients];

    // What other commands write about their own part: heading, folder and page.
    private static readonly (string Heading, string Folder, string Page)[] Included =
    [
        ("Images in another style", string.Empty, "ROBUSTNESS.md"),
        ("What is refused", "input-gate", "evaluation.md"),
        ("Drawn traces", "trace-cnn", "evaluation.md"),
        ("Whole recordings", "recording", "evaluation.md"),
        ("Finding beats", string.Empty, "DETECTION.md"),
        ("A baseline from the signal", string.Empty, "BASELINE.md"),
    ];

    /// <summary>Writes the card and its picture.</summary>
    /// <param name="models">The folder that holds the folders of all networks.</param>
    /// <returns>The path of the card.</returns>
    /// <exception cref="LabException">There is no network, or an evaluation is missing.</exception>
    internal static string Write(string models, CardDatabase database)
    {
        var within = CardNetwork.Read(models, WithinPatients);
        var across = CardNetwork.Read(models, AcrossPatients);
        CardNetwork[] networks = [.. new[] { within, across }.OfType<CardNetwork>()];
        if (networks.Length == 0)
        {
            throw new LabException($"{models} holds neither {WithinPatients} nor {AcrossPatients}: there is nothing to report.");
        }

        string?[] sections =
        [
            CardProse.Introduction,
            Include(models, "People never seen", string.Empty, StrangerPage.FileName),
            Table(networks).ToString(),
            CardProse.Use,
            DataSection.Write(database),
            within is null ? null : NetworkSection.Write(within, "Within patients", CardProse.WithinPatients),
            across is null ? null : NetworkSection.Write(across, "Across patients", CardProse.AcrossPatients),
            .. Included.Select(included => Include(models, included.Heading, included.Folder, included.Page)),
            CardProse.Limits,
            CardProse.Ethics,
            Reproduction(networks),
        ];
        var path = Path.Combine(models, FileName);
        File.WriteAllText(Path.Combine(models, DataSection.PictureName), DataSection.Picture(database));
        File.WriteAllText(path, string.Join("\n\n", sections.OfType<string>().Select(section => section.ReplaceLineEndings("\n").Trim('\n'))) + "\n");
        return path;
    }

    // Figures of networks that learned from more than DS1 cannot be compared with most that are published.
    private static string LearnedFrom(ModelManifest manifest) =>
        $"{(manifest.Protocol == Protocol.InterPatient.Name ? "DS1" : "MIT-BIH Arrhythmia Database")}{(manifest.TrainingData.Contains("/svdb/", StringComparison.Ordinal) ? " + SVDB" : "")}";

    private static string? Include(string models, string heading, string folder, string page)
    {
        var path = Path.Combine(models, folder, page);
        return File.Exists(path) ? $"## {heading}\n\n{IncludedPage.Take(File.ReadAllText(path), folder)}" : null;
    }

    private static MarkdownTable Table(IEnumerable<CardNetwork> networks)
    {
        var table = new MarkdownTable(["network", "classes", "tested", "learned from", "trained", "evaluated", "program", "SHA-256"], ["seed"]);
        foreach (var (folder, manifest, report) in networks)
        {
            table.Row(
                $"[{manifest.Name} {manifest.Version}]({folder}/evaluation.md)",
                string.Join(' ', manifest.Classes),
                manifest.Protocol,
                LearnedFrom(manifest),
                Shares.Text($"{manifest.Date:yyyy-MM-dd}"),
                Shares.Text($"{report.Metrics.Date:yyyy-MM-dd}"),
                Commit(report.Program),
                manifest.Sha256[..12],
                Shares.Text($"{manifest.Seed}"));
        }

        return table;
    }

    // "0.1.0+" and the forty digits of a commit, of which twelve tell it from any other.
    private static string Commit(string program) => program.Length > 18 ? program[..18] : program;

    private static string Reproduction(IReadOnlyList<CardNetwork> networks) => $"""
        ## How to reproduce

        With the records in `data/mitdb`, in the root of the repository: [training/README.md](../training/README.md) leads from the records to the weights. Every figure above is measured anew by

        {string.Join('\n', networks.Select(network => $"    dotnet run -c Release --project src/ArrhythmiaWeb.Lab -- evaluate --records data/mitdb --model models/{network.Folder} --publish"))}
            dotnet run -c Release --project src/ArrhythmiaWeb.Lab -- report --records data/mitdb

        of which the last writes this card; `report --evaluate` does it all. The version in the table of networks ends with the commit of the program that measured. [EVALUATIONS.md](EVALUATIONS.md)
        lists every published evaluation of test beats, the disappointing ones too; [ABLATIONS.md](ABLATIONS.md) the experiments before them.
        """;
}
