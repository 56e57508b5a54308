using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using ArrhythmiaWeb.Tests.Hosting;
using ArrhythmiaWeb.Tests.Recordings;

namespace ArrhythmiaWeb.Tests.Jobs;

/// <summary>Files of made-up recordings, as somebody has them on their disk.</summary>
public static class SentRecordings
{
    /// <summary>A WFDB record without annotations: header and signals.</summary>
    /// <param name="name">Its name, perhaps with folders.</param>
    /// <param name="beats">How many beats it has; another number is another recording.</param>
    public static (string Name, byte[] Content)[] Wfdb(string name, int beats = 20)
    {
        var (signal, _) = MadeUpRecording.Rhythm(new string('N', beats));
        short[] units = [.. signal.Select(value => (short)Math.Round(200 * value))];
        var samples = new byte[2 * units.Length];
        foreach (var (place, unit) in units.Index())
        {
            BinaryPrimitives.WriteInt16LittleEndian(samples.AsSpan(2 * place), unit);
        }

        var record = name.Split('/')[^1];
        var header = $"{record} 1 360 {units.Length}\n{record}.dat 16 200 16 0 {units[0]} {unchecked((short)units.Sum(unit => unit))} 0 MLII\n";
        return [($"{name}.hea", Encoding.ASCII.GetBytes(header)), ($"{name}.dat", samples)];
    }

    /// <summary>A table of one lead without a column of times: its rate must be asked for.</summary>
    public static (string Name, byte[] Content) Table(string name, int beats = 20)
    {
        var (signal, _) = MadeUpRecording.Rhythm(new string('N', beats));
        return (name, Encoding.ASCII.GetBytes("II (mV)\n" + string.Join('\n', signal.Select(value => value.ToString("0.000", CultureInfo.InvariantCulture))) + "\n"));
    }

    /// <summary>An archive.</summary>
    public static byte[] Zip(params IEnumerable<(string Name, byte[] Content)> files)
    {
        using var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return packed.ToArray();
    }

    /// <summary>Sends files with the form, as a browser without script does, or as the script.</summary>
    public static async Task<HttpResponseMessage> SendFilesAsync(
        this Visitor visitor, IEnumerable<(string Name, byte[] Content)> files, bool byScript = false, params (string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent { { new StringContent(await visitor.TokenAsync("/recordings/create")), "__RequestVerificationToken" } };
        foreach (var (name, value) in fields)
        {
            form.Add(new StringContent(value), name);
        }

        foreach (var (name, content) in files)
        {
            form.Add(Visitor.File(content), "files", name);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, "/recordings/create") { Content = form };
        if (byScript)
        {
            request.Headers.Accept.ParseAdd("application/json");
        }

        return await visitor.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
