using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Spectra;
using ArrhythmiaWeb.Ecg.Traces;

namespace ArrhythmiaWeb.Ecg.Tests.Images;

/// <summary>Measured alone: other tests take memory and time of the same process.</summary>
[CollectionDefinition(nameof(BombTests), DisableParallelization = true)]
public sealed class MeasuredAlone;

/// <summary>Small files that ask for much: whatever they hold, an upload and each view of it stay below what <see cref="ImageLimits"/> states.</summary>
[Collection(nameof(BombTests))]
public sealed class BombTests
{
    private const int MaxBytes = 10_485_760;
    private const long MostMemory = 150_000_000;
    private const double MostSeconds = 2;

    private static readonly ImagePreprocessor Spectral = new(SpectralImageSpec.Default);
    private static readonly TracePreprocessor Traces = new(TraceImageSpec.Default);

    private static readonly Dictionary<string, Func<byte[]>> Files = BombTable.Files;

    public static TheoryData<string> Names => [.. Files.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Reading_and_showing_a_file_stays_below_the_bounds(string name)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The peak of a process's memory is read from /proc.");
        var file = Files[name]();
        Assert.InRange(file.Length, 1, MaxBytes);
        foreach (var (what, action) in new (string, Action<byte[]>)[] { ("spectral", ReadSpectral), ("trace", ReadTrace), ("shown", bytes => ShownImage.Render(bytes)) })
        {
            var (memory, seconds, answer) = Measure(() => action(file));
            TestContext.Current.TestOutputHelper!.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-50} {file.Length / 1e6,6:0.00} MB {what,-9} {memory / 1e6,6:0} MB {seconds,5:0.00} s {answer}"));
            Assert.True(memory <= MostMemory, $"{what}: {memory / 1_000_000} MB");
            Assert.True(seconds <= MostSeconds, $"{what}: {seconds} s");
        }
    }

    [Fact]
    public void There_are_sixty_of_every_format()
    {
        Assert.InRange(Files.Count, 60, int.MaxValue);
        Assert.All(ImageFormat.All, format => Assert.Contains(Files.Keys, name => name.StartsWith(format.Name, StringComparison.Ordinal)));
    }

    private static void ReadSpectral(byte[] file)
    {
        var picture = DecodedPicture.Of(file);
        InputGate.Pixels(picture);
        Spectral.Prepare(picture);
    }

    private static void ReadTrace(byte[] file)
    {
        var picture = DecodedPicture.Of(file);
        InputGate.Pixels(picture);
        Traces.Prepare(picture);
    }

    private static (long Memory, double Seconds, string Answer) Measure(Action action)
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        _ = GiveBack(0);

        // Makes the peak begin anew: proc(5), /proc/pid/clear_refs.
        File.WriteAllText("/proc/self/clear_refs", "5");
        var (before, cpu, answer) = (Status("VmRSS"), Process.GetCurrentProcess().TotalProcessorTime, "read");
        try
        {
            action();
        }
        catch (ImageRefusedException refused)
        {
            answer = refused.Finding.Code.ToString();
        }

        var seconds = (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds;
        return (Status("VmHWM") - before, seconds, answer);
    }

    private static long Status(string name) =>
        1024 * long.Parse(File.ReadLines("/proc/self/status").Single(line => line.StartsWith(name + ":", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture);

    [DllImport("libc", EntryPoint = "malloc_trim")]
    private static extern int GiveBack(nuint pad);
}
