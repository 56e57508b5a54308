using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Findings;
using ArrhythmiaWeb.Ecg.Networks;

namespace ArrhythmiaWeb.Benchmarks.Growth;

/// <summary>Rows as a clinic makes them in three years, drawn from a fixed seed: the same number of them is always the same rows. No picture belongs to them, and no entry of the audit log.</summary>
/// <param name="rows">How many predictions.</param>
/// <param name="clinicians">Who sends and reads, at least two.</param>
/// <param name="end">When the last one was made (UTC).</param>
/// <param name="manifest">The model that answered.</param>
internal sealed class MadeUpClinic(int rows, IReadOnlyList<Guid> clinicians, DateTimeOffset end, ModelManifest manifest)
{
    private const int Days = 1095;
    private const int PredictionsAPatient = 25;
    private const double Doubted = 0.15;
    private const double Sampled = 0.03;

    private static readonly (string Code, double Share)[] Mix = [("N", 0.72), ("V", 0.1), ("L", 0.06), ("R", 0.05), ("A", 0.03), ("/", 0.03), ("!", 0.007), ("E", 0.003)];
    private static readonly string[] Devices = ["holter", "ward7", "beat", "er", "icu-bed"];
    private static readonly string[] Reasons = ["NotSpectral", "NotSpectral", "Damaged", "UnknownFormat", "TooLarge", "TooSmall"];

    private readonly ModelManifest _manifest = manifest;
    private readonly IReadOnlyList<Guid> _clinicians = clinicians;

    /// <summary>How many patients there are.</summary>
    public int Patients => Math.Max(1, rows / PredictionsAPatient);

    /// <summary>The code of a patient.</summary>
    /// <param name="number">From 1.</param>
    public static string ReferenceOf(int number) => string.Create(CultureInfo.InvariantCulture, $"K-{number:000000}");

    /// <summary>The patients.</summary>
    public IEnumerable<Patient> AllPatients()
    {
        var random = new Random(1);
        return Enumerable.Range(1, Patients).Select(number => new Patient { Id = NextGuid(random), Reference = ReferenceOf(number) });
    }

    /// <summary>The predictions, the oldest first.</summary>
    public IEnumerable<Prediction> Predictions()
    {
        var random = new Random(2);
        for (var place = 0; place < rows; place++)
        {
            var fate = FateOf(place);
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"picture {place}"))));
            var at = MomentOf(place);
            var isTrace = random.NextDouble() < 0.02;
            yield return new Prediction
            {
                Id = NextGuid(random),
                CreatedAt = at,
                OriginalFileName = string.Create(CultureInfo.InvariantCulture, $"{Devices[random.Next(Devices.Length)]}-{at:yyyyMMdd}-{random.Next(1_000_000):000000}.png"),
                StoredFileName = hash + ".png",
                Sha256 = hash,
                MediaType = "image/png",
                Bytes = 12_000 + random.Next(30_000),
                Width = 432,
                Height = 192,
                ClassCode = fate.Code,
                Probabilities = Probabilities(fate),
                ModelName = _manifest.Name,
                ModelVersion = _manifest.Version,
                ModelSha256 = _manifest.Sha256,
                ElapsedMilliseconds = Math.Round(8 + (10 * random.NextDouble()), 3),
                IsTrace = isTrace,
                Doubts = fate.IsCertain ? [] : [new Finding(FindingCode.LowProbability, [Math.Round(fate.Confidence, 3)])],
                Evidence = Evidence(random),
                SimilarBeats = [.. Enumerable.Range(0, 3).Select(rank => new StoredSimilarBeat(
                    string.Create(CultureInfo.InvariantCulture, $"{100 + random.Next(130)}"), random.Next(650_000), Math.Round(random.NextDouble() * 1800, 2), fate.Code, Math.Round(0.99 - (0.01 * rank) - (0.04 * random.NextDouble()), 4)))],
                OwnerId = OwnerOf(random.NextDouble()),
                PatientNumber = random.NextDouble() < 0.08 ? null : 1 + PatientOf(random.NextDouble()),
                AssigneeId = !fate.IsCertain && random.NextDouble() < 0.02 ? _clinicians[random.Next(_clinicians.Count)] : null,
                Note = random.NextDouble() < 0.1 ? "Palpitations since the morning." : null,
                AcquiredOn = random.NextDouble() < 0.5 ? DateOnly.FromDateTime(at.UtcDateTime) : null,
                IsSampled = fate.IsSampled,
                IsCertain = fate.IsCertain,
                Confidence = fate.Confidence,
                NetworkProbability = Math.Round(Math.Min(1, fate.Confidence + 0.01), 4),
                SecondGroup = "N",
                SecondProbability = Math.Round(0.5 + (0.5 * random.NextDouble()), 4),
                NearestSimilarity = Math.Round(0.93 + (0.07 * random.NextDouble()), 6),
                MeanLevel = Math.Round(0.3 + (0.25 * random.NextDouble()), 6),
                ReviewState = fate.State,
            };
        }
    }

    /// <summary>What readers said, in the order of the predictions.</summary>
    public IEnumerable<Review> Reviews()
    {
        var random = new Random(3);
        for (var place = 0; place < rows; place++)
        {
            var fate = FateOf(place);
            var at = MomentOf(place);
            foreach (var (reader, said) in fate.Said.Index())
            {
                at = at.AddMinutes(5 + random.Next(4000));
                yield return new Review
                {
                    PredictionNumber = place + 1,
                    ReviewerId = _clinicians[(place + reader) % _clinicians.Count],
                    CreatedAt = at,
                    Verdict = said is null ? Verdict.Uncertain : said == fate.Code ? Verdict.Agree : Verdict.Correct,
                    ClassCode = said,
                    Comment = said is not null && said != fate.Code ? "Wide complex, no P wave." : null,
                    WasBlind = reader == 1,
                };
            }
        }
    }

    /// <summary>What was refused.</summary>
    public IEnumerable<Refusal> Refusals()
    {
        var random = new Random(4);
        return Enumerable.Range(0, rows / 25).Select(place => new Refusal
        {
            CreatedAt = MomentOf(place * 25),
            PersonId = _clinicians[random.Next(_clinicians.Count)],
            Reason = Reasons[random.Next(Reasons.Length)],
        });
    }

    // Each row's own numbers, so that predictions and reviews agree on it without either being kept.
    private Fate FateOf(int place)
    {
        var random = new Random(place);
        var draw = random.NextDouble();
        var code = Mix.First(one => (draw -= one.Share) < 0 || one == Mix[^1]).Code;
        var isCertain = random.NextDouble() >= Doubted;
        var isSampled = isCertain && random.NextDouble() < Sampled;
        var confidence = Math.Round(isCertain ? 0.9 + (0.0999 * Math.Sqrt(random.NextDouble())) : 0.35 + (0.55 * random.NextDouble()), 4);
        // The newest wait longest for a reader.
        var isRead = random.NextDouble() < (isCertain && !isSampled ? 0.1 : place > rows * 0.97 ? 0.3 : 0.9);
        var readers = !isRead ? 0 : random.NextDouble() < 0.2 ? 2 : 1;
        string?[] said = [.. Enumerable.Range(0, readers).Select(_ => random.NextDouble() switch
        {
            < 0.05 => null,
            < 0.2 => LabelSet.EightClasses.Classes[random.Next(8)].Code,
            _ => code,
        })];
        return new Fate(code, isCertain, isSampled, confidence, said);
    }

    // Six to eighteen o'clock, weekends less than other days.
    private DateTimeOffset MomentOf(int place)
    {
        var day = (double)place / rows * Days;
        return new DateTimeOffset(end.UtcDateTime.Date.AddDays(Math.Floor(day) - Days + 1).AddHours(6 + (12 * (day - Math.Floor(day)))), TimeSpan.Zero);
    }

    private Guid OwnerOf(double draw) => _clinicians[(int)(_clinicians.Count * draw * draw)];

    // Some come often.
    private long PatientOf(double draw) => (long)(Patients * Math.Pow(draw, 1.5));

    private static double[] Probabilities(Fate fate)
    {
        var codes = LabelSet.EightClasses.Classes;
        return [.. codes.Select(known => known.Code == fate.Code ? fate.Confidence : Math.Round((1 - fate.Confidence) / (codes.Count - 1), 6))];
    }

    private static byte[] Evidence(Random random)
    {
        var map = new byte[2 + (12 * 27)];
        random.NextBytes(map);
        (map[0], map[1]) = (12, 27);
        return map;
    }

    private static Guid NextGuid(Random random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }

    private sealed record Fate(string Code, bool IsCertain, bool IsSampled, double Confidence, IReadOnlyList<string?> Said)
    {
        /// <summary>As the application concludes it from the newest verdict of each reader.</summary>
        public ReviewState State =>
            Said.Count == 0 ? ReviewState.Open
            : Said.Any(said => said is not null && said != Code) ? ReviewState.Corrected
            : Said.Any(said => said == Code) ? ReviewState.Agreed
            : ReviewState.Uncertain;
    }
}
