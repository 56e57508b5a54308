using System.Buffers.Binary;
using System.Net;
using System.Runtime.InteropServices;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tests.Hosting;
using ArrhythmiaWeb.Tests.Recordings;
using ArrhythmiaWeb.Uploads;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ArrhythmiaWeb.Tests.Journeys;

/// <summary>What the page of a recording draws, as its script asks for it.</summary>
public sealed class SignalTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Clinician_gets_samples_of_a_short_stretch_and_extremes_of_a_long_one()
    {
        await using var application = new Application();
        var (signal, _) = MadeUpRecording.Rhythm(new string('N', 100));
        var analysis = await MadeUpRecording.KeepAsync(application, [("MLII", signal), ("V5", [.. signal.Select(value => -value)])]);
        var clinician = await application.SignInAsync();

        var (first, bucket, samples) = await ReadAsync(clinician, $"/recordings/signal/{analysis.Id}?from=10&to=12&points=1000");
        Assert.Equal((3600, 1), (first, bucket));
        Assert.Equal(MadeUpRecording.AsStored(signal[3600..4320]), samples);

        (first, bucket, var other) = await ReadAsync(clinician, $"/recordings/signal/{analysis.Id}?lead=V5&from=10&to=12&points=100");
        Assert.Equal((3600, 8, 180), (first, bucket, other.Length));
        Assert.Equal(-samples[..8].Max(), other[0]);

        (first, bucket, var all) = await ReadAsync(clinician, $"/recordings/signal/{analysis.Id}");
        Assert.Equal((0, 15), (first, bucket));
        Assert.Equal(MadeUpRecording.AsStored(signal).Max(), all.Max());
    }

    [Theory]
    [InlineData("lead=aVR")]
    [InlineData("from=-1")]
    [InlineData("from=5&to=4")]
    [InlineData("from=NaN")]
    [InlineData("to=Infinity")]
    [InlineData("from=x")]
    [InlineData("points=0")]
    [InlineData("points=16385")]
    [InlineData("points=many")]
    public async Task Values_that_make_no_sense_are_refused(string query)
    {
        await using var application = new Application();
        var analysis = await MadeUpRecording.KeepAsync(application, [("MLII", new float[1000])]);
        var clinician = await application.SignInAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await clinician.GetAsync($"/recordings/signal/{analysis.Id}?{query}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await clinician.GetAsync($"/recordings/signal/{analysis.Id}?from=2&to=1e9")).StatusCode);
    }

    [Fact]
    public async Task Recording_of_another_clinician_or_of_nobody_or_without_its_file_is_not_found()
    {
        await using var application = new Application();
        var analysis = await MadeUpRecording.KeepAsync(application, [("MLII", new float[1000])], owner: "owner");
        var stranger = await application.SignInAsync("stranger");

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/recordings/signal/{analysis.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/recordings/signal/{Guid.NewGuid()}")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await application.Visit().GetAsync($"/recordings/signal/{analysis.Id}")).StatusCode);
        await application.Services.GetRequiredService<UploadStore>().DeleteAsync(analysis.StoredFileName, Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, (await (await application.SignInAsync("owner")).GetAsync($"/recordings/signal/{analysis.Id}")).StatusCode);
    }

    [Fact]
    public async Task Signal_asked_for_by_itself_is_one_entry_in_the_audit_log_however_many_stretches_are_read()
    {
        await using var application = new Application();
        var analysis = await MadeUpRecording.KeepAsync(application, [("MLII", new float[10_000])]);
        var clinician = await application.SignInAsync();

        for (var from = 0; from < 20; from++)
        {
            await clinician.GetAsync($"/recordings/signal/{analysis.Id}?from={from}&to={from + 1}");
        }

        await using var db = application.OpenDatabase();
        var entry = await db.AuditEntries.SingleAsync(entry => entry.Event == nameof(AuditEvent.Viewed), Cancellation);
        Assert.Equal((analysis.Id.ToString(), "signal"), (entry.Subject, entry.Details));
    }

    private static async Task<(int First, int Bucket, float[] Values)> ReadAsync(Visitor visitor, string address)
    {
        var answer = await visitor.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var bytes = await answer.Content.ReadAsByteArrayAsync(Cancellation);
        float[] values = [.. MemoryMarshal.Cast<byte, float>(bytes.AsSpan(16))];
        Assert.Equal(values.Length, BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(8)));
        return (BinaryPrimitives.ReadInt32LittleEndian(bytes), BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(4)), values);
    }
}
