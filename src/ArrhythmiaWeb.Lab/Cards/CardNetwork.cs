using System.Text.Json;
using ArrhythmiaWeb.Ecg.Evaluation;
using ArrhythmiaWeb.Ecg.Networks;

namespace ArrhythmiaWeb.Lab.Cards;

/// <summary>A network of the models folder with what its evaluation found out.</summary>
internal sealed record CardNetwork(string Folder, ModelManifest Manifest, EvaluationReport Report)
{
    /// <summary>Reads a network.</summary>
    /// <param name="models">The folder that holds the folders of all networks.</param>
    /// <returns>The network; null where there is no such folder.</returns>
    /// <exception cref="LabException">It has no evaluation, or one of another network or by another version.</exception>
    internal static CardNetwork? Read(string models, string folder)
    {
        var path = Path.Combine(models, folder);
        if (!Directory.Exists(path))
        {
            return null;
        }

        var manifest = ModelManifest.Read(path);
        var file = Path.Combine(path, EvaluationReport.FileName);
        if (!File.Exists(file))
        {
            throw new LabException($"{file} is missing: {Advice(path)}");
        }

        EvaluationReport report;
        try
        {
            report = EvaluationReport.FromJson(File.ReadAllText(file));
        }
        catch (JsonException exception)
        {
            throw new LabException($"{file} was not written by this version of the program: {Advice(path)} ({exception.Message})");
        }

        return report.Model.Sha256 == manifest.Sha256
            ? new CardNetwork(folder, manifest, report)
            : throw new LabException($"{file} is the evaluation of another network than the one beside it: {Advice(path)}");
    }

    private static string Advice(string path) => $"run 'evaluate --model {path} --publish', or 'report --evaluate' for every network.";
}
