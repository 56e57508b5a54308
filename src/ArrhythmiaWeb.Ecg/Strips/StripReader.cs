using ArrhythmiaWeb.Ecg.Findings;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Records;
using ArrhythmiaWeb.Ecg.Traces;

namespace ArrhythmiaWeb.Ecg.Strips;

/// <summary>
/// Reads a picture of one lead over several seconds back into a signal: a bare line, a line within axes, or ECG paper, drawn by software or
/// scanned flat. The time scale comes from the sender, from the paper's grid or from drawn axes; else it is guessed, and said to be.
/// Safe for many threads.
/// </summary>
public static class StripReader
{
    /// <summary>The sampling rate of what is read, in Hz.</summary>
    public const double SamplingRate = 360;

    /// <summary>The fewest pixels to a second that are read.</summary>
    public const double LeastPixelsPerSecond = 40;

    /// <summary>The shortest strip, in seconds: several beats.</summary>
    public const double LeastSeconds = 2;

    /// <summary>The longest, in seconds.</summary>
    public const double MostSeconds = 60;

    // Fewer pixels to a second do not show the frequencies that the spectral image does.
    private const double EnoughPixelsPerSecond = 90;

    // Stated and read times agree within this.
    private const double AgreeWithin = 0.1;

    // Where nothing tells the time: lengths that strips have, in seconds.
    private static readonly double[] UsualSeconds = [3, 4, 5, 6, 8, 10, 12, 15, 20, 30];

    // Beats a minute that numbers along an axis may give, flutter among them.
    private const double SlowestRate = 20;
    private const double FastestRate = 350;

    // Where nothing tells the voltage: the height that complexes usually have, in mV.
    private const double UsualHeight = 1.2;
    private const int Parts = 6;

    /// <summary>Reads a strip.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="statedSeconds">The time from the beginning of the line to its end as the sender states it, in seconds; null where nothing is stated.</param>
    /// <exception cref="ImageRefusedException">It is no strip of one lead, it is turned, or it is too coarse.</exception>
    public static StripReading Read(DecodedPicture picture, double? statedSeconds = null)
    {
        var image = PictureTilt.Straight(picture.Pixels);
        var paper = PaperGrid.Of(image);
        var map = Everything(image);
        var framed = PlotArea.InsideAxes(map);
        var secondsAPixel = framed.Width < image.Width || framed.Height < image.Height ? TimeAxis.SecondsAPixel(map, framed) : null;
        var area = secondsAPixel is null && paper is not null ? paper.Area : framed;
        var line = StripLine.Of(PaperInk.Of(image, area), area);
        var reading = secondsAPixel is { } scale ? WithinAxes(line, scale, statedSeconds) : paper is not null ? OnPaper(line, paper, statedSeconds) : Bare(line, statedSeconds);

        // What was turned straight has become wider, by the same on both sides.
        var wider = (image.Width - picture.Pixels.Width) / 2.0;
        var (width, height) = (picture.Pixels.Width, picture.Pixels.Height);
        return reading with { Left = (line.Left - wider) / width, Right = (line.Right - wider) / width, Width = width, Height = height };
    }

    private static InkMap Everything(PixelImage image)
    {
        var background = InkMap.Background(image.Pixels);
        var map = new InkMap(image.Width, image.Height, Array.ConvertAll(image.Pixels, pixel => InkMap.Distance(pixel, background)));
        map.Stretch(new PlotArea(0, 0, map.Width, map.Height));
        return map;
    }

    // The numbers of an axis may count samples or minutes: they are seconds where a heart could beat so fast.
    private static StripReading WithinAxes(StripLine line, double secondsAPixel, double? stated)
    {
        var read = line.Length * secondsAPixel;
        return read is < LeastSeconds or > MostSeconds || Heart(line, read).Rate is < SlowestRate or > FastestRate ? Bare(line, stated)
            : stated is { } seconds ? Signal(line, seconds, StripScale.Stated, UsualScale(line), StripScale.Unknown, Differing(seconds, read))
            : Signal(line, read, StripScale.Axes, UsualScale(line), StripScale.Unknown, []);
    }

    private static StripReading OnPaper(StripLine line, PaperGrid paper, double? stated)
    {
        var large = PaperGrid.Seconds * line.Length / paper.Across;
        var certain = paper.Certain;
        if (!certain)
        {
            // Squares of one size may be small or large ones: the heart tells, where only one of both gives a possible rate.
            var (ofLarge, ofSmall) = (IsPossible(line, large), IsPossible(line, large / PaperGrid.Small));
            certain = ofLarge != ofSmall && paper.HasMany;
            large = ofLarge || !ofSmall ? large : large / PaperGrid.Small;
        }

        var squares = large * paper.Across / (PaperGrid.Seconds * line.Length);
        var pixelsPerMillivolt = paper.Down / (PaperGrid.Millivolts * squares);
        return stated is { } seconds
            ? Signal(line, seconds, StripScale.Stated, pixelsPerMillivolt, StripScale.Paper, Differing(seconds, large))
            : Signal(line, large, certain ? StripScale.Paper : StripScale.Unknown, pixelsPerMillivolt, certain ? StripScale.Paper : StripScale.Unknown, []);
    }

    private static StripReading Bare(StripLine line, double? stated) => stated is { } seconds
        ? Signal(line, seconds, StripScale.Stated, UsualScale(line), StripScale.Unknown, [])
        : Signal(line, Guessed(line), StripScale.Unknown, UsualScale(line), StripScale.Unknown, []);

    private static Finding[] Differing(double stated, double read) =>
        Math.Abs(Math.Log(stated / read)) > AgreeWithin ? [new Finding(FindingCode.StripSecondsDiffer, stated, read)] : [];

    private static StripReading Signal(StripLine line, double seconds, StripScale time, double pixelsPerMillivolt, StripScale amplitude, Finding[] doubts)
    {
        var rate = line.Length / seconds;
        if (seconds is < LeastSeconds or > MostSeconds)
        {
            throw new ImageRefusedException(ImageRefusal.NotTrace, new Finding(FindingCode.StripLength, seconds, LeastSeconds, MostSeconds));
        }

        if (rate < LeastPixelsPerSecond)
        {
            throw new ImageRefusedException(ImageRefusal.TooSmall, new Finding(FindingCode.StripTooCoarse, rate, LeastPixelsPerSecond));
        }

        var recording = new Recording("strip", SamplingRate, [new Lead("strip", line.Signal(SamplingRate, seconds, pixelsPerMillivolt))], [], []);
        return new StripReading(recording, time, amplitude, 0, 1)
        {
            Remarks = [Scale(time, seconds), .. amplitude == StripScale.Unknown ? [new Finding(FindingCode.StripVoltageUnknown)] : Array.Empty<Finding>()],
            Doubts =
            [
                .. time == StripScale.Unknown ? [new Finding(FindingCode.StripSecondsUnknown, seconds)] : doubts,
                .. rate < EnoughPixelsPerSecond ? [new Finding(FindingCode.StripCoarse, rate, EnoughPixelsPerSecond)] : Array.Empty<Finding>(),
            ],
        };
    }

    private static Finding Scale(StripScale time, double seconds) => new(
        time switch
        {
            StripScale.Paper => FindingCode.StripOnPaper,
            StripScale.Axes => FindingCode.StripAxesRead,
            StripScale.Stated => FindingCode.StripSecondsStated,
            _ => FindingCode.StripSecondsGuessed,
        },
        seconds);

    private static double Guessed(StripLine line) => UsualSeconds
        .Where(seconds => line.Length / seconds >= LeastPixelsPerSecond)
        .DefaultIfEmpty(UsualSeconds[0])
        .MinBy(seconds => Heart(line, seconds).Strangeness);

    private static StripHeart Heart(StripLine line, double seconds) => StripHeart.Of(line.Signal(SamplingRate, seconds, UsualScale(line)));

    private static bool IsPossible(StripLine line, double seconds) =>
        seconds is >= LeastSeconds and <= MostSeconds && line.Length / seconds >= LeastPixelsPerSecond && Heart(line, seconds).IsPossible;

    // Pixels to a mV, if the complexes are as high as usual: most parts of this length hold one.
    private static double UsualScale(StripLine line)
    {
        var middle = line.Levels.Order().ElementAt(line.Levels.Length / 2);
        var heights = line.Levels.Chunk(Math.Max(1, line.Levels.Length / Parts)).Select(part => part.Max(level => Math.Abs(level - middle))).Order().ToArray();
        return Math.Max(1, heights[heights.Length / 2]) / UsualHeight;
    }
}
