using System.Globalization;
using ArrhythmiaWeb.Answers;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Documents;
using ArrhythmiaWeb.Languages;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Texts;
using Microsoft.Extensions.Localization;

namespace ArrhythmiaWeb.Reports;

/// <summary>A result on sheets of paper, as a PDF file, in the reader's language: whose it is, what readers say, what the model says and on which picture.</summary>
public sealed class PrintedResult(
    IStringLocalizer<ReportTexts> texts, IStringLocalizer<ResultTexts> results, IStringLocalizer<SharedTexts> shared, FindingWords findings, TimeProvider time)
{
    private const int LargeTitle = 18;
    private const int SmallTitle = 12;
    private const uint AnswerColour = 0x0B5FA5;
    private const uint OtherColour = 0x7A8794;

    // In points. A smaller picture may save a second sheet.
    private static readonly float[] PictureHeights = [150, 115, 80];

    /// <summary>Draws the sheets: one where everything has room on it.</summary>
    /// <param name="picture">The picture as it is shown; null where its file is gone.</param>
    /// <param name="reviews">What readers said, the oldest first, with their names.</param>
    public void Draw(Stream output, ResultViewModel result, byte[]? picture, IReadOnlyList<Review> reviews, string link)
    {
        var height = PictureHeights.FirstOrDefault(height => Draw(Stream.Null, result, picture, reviews, link, height) == 1, PictureHeights[0]);
        Draw(output, result, picture, reviews, link, height);
    }

    private int Draw(Stream output, ResultViewModel result, byte[]? picture, IReadOnlyList<Review> reviews, string link, float pictureHeight)
    {
        var now = time.GetUtcNow();
        using var paper = new PdfPaper(output, texts["Title", result.Headline.IsCertain == false ? texts["PleaseReview"] : shared.TitleOf(result.Answer.Class)], now);
        var sheets = new PrintedSheets(paper, $"{shared["Notice"]} {texts["WrittenAt", Utc(now)]}", number => texts["Page", number]);

        sheets.Text("ArrhythmiaWeb", 9, bold: true, quiet: true);
        AddPatient(sheets, result.Prediction);
        AddReviews(sheets, reviews);
        AddHeadline(sheets, result, reviews.Count > 0);
        AddDoubts(sheets, result);
        if (picture is null)
        {
            sheets.Text(shared["PictureMissing"], before: 8);
        }
        else
        {
            sheets.Picture(PictureOf(result, picture), pictureHeight);
        }

        if (result.Evidence is { } evidence)
        {
            sheets.Text((result.Drawn is null ? "" : $"{texts["Overlay"]} ") + evidence.Sentence(results));
        }

        sheets.Title(texts["Probabilities"]);
        sheets.Bars([.. result.Probabilities.Select(shown =>
            new Bar($"{shown.Class.Code}  {shared.TitleOf(shown.Class)}", shown.Probability, shown.Text, shown.IsMostProbable ? AnswerColour : OtherColour, shown.IsMostProbable))]);

        AddWeaknesses(sheets, result);
        AddFacts(sheets, result, link);
        return paper.Sheets;
    }

    private void AddPatient(PrintedSheets sheets, Prediction prediction)
    {
        sheets.Text($"{texts["Patient"]}: {prediction.Patient?.Reference ?? texts["NotStated"]}", 14, bold: true, before: 2);
        AddKnown(
            (name, value) => sheets.Fact(name, value),
            ("Acquired", prediction.AcquiredOn?.ToString(shared["DateFormat"], CultureInfo.CurrentCulture) ?? texts["NotStated"]),
            ("UploadedBy", $"{prediction.Owner?.DisplayName}, {Utc(prediction.CreatedAt)}"),
            ("Note", prediction.Note));
    }

    // The newest verdict of a person stands first and large: it is what counts.
    private void AddReviews(PrintedSheets sheets, IReadOnlyList<Review> reviews)
    {
        sheets.Title(texts["Reviews"]);
        if (reviews.Count == 0)
        {
            sheets.Text(texts["NoReviews"]);
            return;
        }

        var last = reviews[^1];
        sheets.Text(last.ClassCode is not { } code ? texts["CannotTell"] : $"{code}  {TitleOf(code)}", LargeTitle, bold: true, before: 2);
        foreach (var review in reviews.Reverse())
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

    private string TitleOf(string code) => LabelSet.EightClasses.Classes.FirstOrDefault(known => known.Code == code) is { } known ? shared.TitleOf(known) : shared.NameOf(code);

    private void AddHeadline(PrintedSheets sheets, ResultViewModel result, bool isJudged)
    {
        var (headline, first, size) = (result.Headline, result.Headline.First(shared), isJudged ? SmallTitle : LargeTitle);
        sheets.Title(texts["Answer", $"{result.Prediction.ModelName} {result.Prediction.ModelVersion}"]);
        if (headline.IsCertain != false)
        {
            sheets.Text($"{first.Code}  {shared.TitleOf(result.Answer.Class)}", size, bold: true, before: 2);
            sheets.Text(texts[result.Prediction.NetworkProbability is null ? "Probability" : "Confidence", headline.Confidence]);
            return;
        }

        sheets.Text(texts["PleaseReview"], size, bold: true, before: 2);
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

    private void AddDoubts(PrintedSheets sheets, ResultViewModel result)
    {
        if (result.Prediction.Doubts is { } doubts)
        {
            sheets.Text(doubts.Count == 0 ? texts["Certain"] : results["Reasons"], bold: true);
            foreach (var sentence in findings.Say(doubts))
            {
                sheets.Text($"–  {sentence}", before: 1);
            }
        }

        foreach (var sentence in findings.Say(result.Remarks))
        {
            sheets.Text(sentence, quiet: true);
        }
    }

    private PictureOnPaper PictureOf(ResultViewModel result, byte[] picture) => new(picture, (float)result.Prediction.Width / result.Prediction.Height)
    {
        Cells = CellsOf(result),
        Seconds = MarksOf(result.Axes?.Seconds),
        Hertz = MarksOf(result.Axes?.Hertz),
        SecondsTitle = shared["AxisTime"],
        HertzTitle = shared["AxisFrequency"],
    };

    private static IReadOnlyList<(string Label, float Share)> MarksOf(IReadOnlyList<AxisMark>? marks) => [.. (marks ?? []).Select(mark => (mark.Label, (float)mark.Share))];

    private void AddWeaknesses(PrintedSheets sheets, ResultViewModel result)
    {
        if (result.Weaknesses.Count == 0)
        {
            return;
        }

        sheets.Title(texts["Weakness"]);
        sheets.Text(string.Join(' ', result.Weaknesses), PrintedSheets.Small);
    }

    private void AddFacts(PrintedSheets sheets, ResultViewModel result, string link)
    {
        var prediction = result.Prediction;
        sheets.Title(texts["Facts"]);
        AddKnown(
            sheets.SmallFact,
            ("File", $"{prediction.OriginalFileName} ({result.Size})"),
            ("ImageHash", prediction.Sha256),
            ("ModelHash", prediction.ModelSha256),
            ("Link", link));
    }

    private void AddKnown(Action<string, string> write, params IEnumerable<(string Name, string? Value)> facts)
    {
        foreach (var (name, value) in facts)
        {
            if (value is not null)
            {
                write(texts[name], value);
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
