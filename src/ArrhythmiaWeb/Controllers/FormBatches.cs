using System.Security.Claims;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Jobs;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Texts;
using ArrhythmiaWeb.Uploads;
using Microsoft.Extensions.Localization;

namespace ArrhythmiaWeb.Controllers;

/// <summary>Takes the files of a form together, and says in the sender's language why they are refused.</summary>
/// <param name="intake">Makes a job of them.</param>
/// <param name="messages">Says why a file is refused.</param>
/// <param name="texts">The words of jobs.</param>
/// <param name="descriptions">The words of what is wrong with a description.</param>
public sealed class FormBatches(JobIntake intake, ItemMessage messages, IStringLocalizer<JobTexts> texts, IStringLocalizer<PredictionTexts> descriptions)
{
    // More sentences than these nobody reads; the files behind them are counted.
    private const int MostSentences = 10;

    /// <summary>Makes a job of the files, or refuses them and keeps nothing.</summary>
    /// <param name="files">The files of the form.</param>
    /// <param name="form">What is said of the patient and the pictures.</param>
    /// <param name="reading">What is said to read recordings with; it can be read.</param>
    /// <param name="sender">Who sends them.</param>
    /// <param name="cancellation">Gives up; nothing is kept then.</param>
    /// <param name="key">The key of the request; null where it has none.</param>
    public async Task<BatchOutcome> TakeAsync(
        IFormFileCollection files, UploadForm form, ReadingForm reading, ClaimsPrincipal sender, CancellationToken cancellation, RequestKey? key = null)
    {
        if (form.Unreadable is { Count: > 0 } unreadable)
        {
            return Misdescribed(unreadable);
        }

        SentFile[] sent = [.. files.OfType<FileOfForm>().Select(file => new SentFile(file.FileName, file.Path))];
        return await intake.TakeAsync(sent, form.Describe(), reading.Describe(), Actor.Of(sender), cancellation, key) switch
        {
            JobOutcome.Made made => new BatchOutcome.Made(made.Job),
            JobOutcome.Asked asked => new BatchOutcome.Refused([asked.Sentence], ReadingForm.FieldOf(asked.Question)) { IsQuestion = true },
            JobOutcome.Refused refused => new BatchOutcome.Refused(SentencesOf(refused.Items)),
            JobOutcome.Misdescribed misdescribed => Misdescribed(misdescribed.Faults),
            JobOutcome.Empty => new BatchOutcome.Refused([texts["ChooseFirst"]]) { Status = StatusCodes.Status400BadRequest },
            var outcome => throw new InvalidOperationException($"There is no answer for {outcome}."),
        };
    }

    private BatchOutcome.Refused Misdescribed(IReadOnlyList<DescriptionFault> faults) => new([.. faults.Select(fault => descriptions.Say(fault))], UploadForm.FieldOf(faults[0]));

    private List<string> SentencesOf(IReadOnlyList<SentItem> items)
    {
        List<string> sentences = [.. items.Take(MostSentences).Select(item => Sentence(item.Path, messages.Say(item.Message)!))];
        if (items.Count > MostSentences)
        {
            sentences.Add(texts["MoreRefused", items.Count - MostSentences]);
        }

        return sentences;
    }

    // What is said of recordings names the file already.
    private static string Sentence(string path, string reason) => reason.Contains(Path.GetFileName(path), StringComparison.Ordinal) ? reason : $"{path}: {reason}";
}
