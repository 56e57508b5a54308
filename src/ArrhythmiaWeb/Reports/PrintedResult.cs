using System.Globalization;
using ArrhythmiaWeb.Answers;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg.Documents;
using ArrhythmiaWeb.Languages;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Texts;
using Microsoft.Extensions.Localization;

namespace ArrhythmiaWeb.Reports;

/// <summary>A result on sheets of paper, as a PDF file, in the reader's language: what the page of the result says, to be kept with the patient's papers.</summary>
public sealed class PrintedResult(
    IStringLocalizer<ReportTexts> texts, IStringLocalizer<ResultTexts> results, IStringLocalizer<SharedTexts> shared, FindingWords findings, TimeProvider time)
{
    /// <summary>Draws the sheets.</summary>
    /// <param name="picture">The picture as it is shown; null where its file is gone.</param>
    /// <param name="reviews">What readers said, the oldest first, with their names.</param>
    public void Draw(Stream output, ResultViewModel result, byte[]? picture, IReadOnlyList<Review> reviews, string link)
    {
        var now = time.GetUtcNow();
        using var paper = new PdfPaper(output, texts["Title", result.Headline.IsCertain == false ? texts["PleaseReview"] : shared.TitleOf(result.Answer.Class)], now);
        var sheets = new PrintedSheets(paper, $"{shared["Notice"]} {texts["WrittenAt", Utc(now)]}", number => texts["Page", number]);

        sheets.Text("ArrhythmiaWeb", 9, bold: true, quiet: true);
        AddHeadline(sheets, result);
        AddVerdict(sheets, result);
        if (picture is null)
        {
            sheets.Text(shared["PictureMissing"], before: 8);
        }
        else
        {
            sheets.Picture(picture, (float)result.Prediction.Width / result.Prediction.Height, CellsOf(result));
        }

        if (result.Evidence is { } evidence)
        {
            sheets.Text((result.Drawn is null ? "" : $"{texts["Overlay"]} ") + evidence.Sentence(results), before: 6);
        }

        sheets.Title(texts["Probabilities"]);
        foreach (var shown in result.Probabilities)
        {
            sheets.Bar($"{shown.Class.Code}  {shared.TitleOf(shown.Class)}", shown.Probability, shown.Text, shown.IsMostProbable);
        }

        AddReviews(sheets, reviews);
        AddWeaknesses(sheets, result);
        AddFacts(sheets, result, link);
    }

    private void AddHeadline(PrintedSheets sheets, ResultViewModel result)
    {
        var (headline, first) = (result.Headline, result.Headline.First(shared));
        if (headline.IsCertain != false)
        {
            sheets.Text($"{first.Code}  {shared.TitleOf(result.Answer.Class)}", 20, bold: true);
            sheets.Text(texts[result.Prediction.NetworkProbability is null ? "Probability" : "Confidence", headline.Confidence]);
            return;
        }

        sheets.Text(texts["PleaseReview"], 20, bold: true);
        if (result.Prediction.NetworkProbability is not null)
        {
            sheets.Fact(headline.ConfidenceGroup is { } group ? results["ConfidenceInGroup", group] : results["ConfidenceIn", first.Code], $"{headline.Confidence}. {results["ConfidenceMeans"]}");
        }

        sheets.Fact(results["FirstOpinion"], $"{first.Code}  {first.Name}, {first.Probability}");
        if (headline.Second(shared) is { } second)
        {
            sheets.Fact(results["SecondOpinion"], $"{second.Code}  {second.Name}, {second.Probability}");
        }
    }

    private void AddVerdict(PrintedSheets sheets, ResultViewModel result)
    {
        if (result.Prediction.Doubts is { } doubts)
        {
            sheets.Text(doubts.Count == 0 ? texts["Certain"] : results["Reasons"], 11, bold: true, before: 8);
            foreach (var sentence in findings.Say(doubts))
            {
                sheets.Text($"–  {sentence}", before: 2);
            }
        }

        foreach (var sentence in findings.Say(result.Remarks))
        {
            sheets.Text(sentence, quiet: true);
        }
    }

    private void AddReviews(PrintedSheets sheets, IReadOnlyList<Review> reviews)
    {
        sheets.Title(texts["Reviews"]);
        if (reviews.Count == 0)
        {
            sheets.Text(texts["NoReviews"]);
        }

        foreach (var review in reviews)
        {
            var verdict = review.Verdict switch
            {
                Verdict.Agree => texts["Agrees"],
                Verdict.Correct => texts["Corrects", review.ClassCode!, shared.NameOf(review.ClassCode!)],
                _ => texts["CannotTell"],
            };
            sheets.Fact($"{review.Reviewer?.DisplayName}, {Utc(review.CreatedAt)}", review.Comment is null ? verdict : $"{verdict}\n{review.Comment}");
        }
    }

    private void AddWeaknesses(PrintedSheets sheets, ResultViewModel result)
    {
        if (result.Weaknesses.Count == 0)
        {
            return;
        }

        sheets.Title(texts["Weakness"]);
        foreach (var sentence in result.Weaknesses)
        {
            sheets.Text(sentence);
        }
    }

    private void AddFacts(PrintedSheets sheets, ResultViewModel result, string link)
    {
        var prediction = result.Prediction;
        sheets.Title(texts["Facts"]);
        (string Name, string? Value)[] facts =
        [
            (texts["Patient"], prediction.Patient?.Reference),
            (texts["Acquired"], prediction.AcquiredOn?.ToString(shared["DateFormat"], CultureInfo.CurrentCulture)),
            (texts["Note"], prediction.Note),
            (texts["Classified"], Utc(prediction.CreatedAt)),
            (texts["UploadedBy"], prediction.Owner?.DisplayName),
            (texts["File"], prediction.OriginalFileName),
            (texts["Image"], result.Size),
            (texts["ImageHash"], prediction.Sha256),
            (texts["Model"], $"{prediction.ModelName} {prediction.ModelVersion}"),
            (texts["ModelHash"], prediction.ModelSha256),
            (texts["Link"], link),
        ];
        foreach (var (name, value) in facts)
        {
            if (value is not null)
            {
                sheets.Fact(name, value);
            }
        }
    }

    private string Utc(DateTimeOffset moment) => moment.UtcDateTime.ToString(shared["TimeFormat"], CultureInfo.CurrentCulture);

    private static IEnumerable<(float X, float Y, float Width, float Height, float Opacity)> CellsOf(ResultViewModel result)
    {
        if (result.Drawn is not { } drawn)
        {
            yield break;
        }

        var (width, height) = (1f / drawn.Map.Columns, 1f / drawn.Map.Rows);
        foreach (var (column, row, opacity) in drawn.Cells)
        {
            yield return (column * width, row * height, width, height, opacity);
        }
    }
}
