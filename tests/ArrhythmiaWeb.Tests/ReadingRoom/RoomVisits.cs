using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using ArrhythmiaWeb.Ecg.Findings;
using ArrhythmiaWeb.Tests.Hosting;

namespace ArrhythmiaWeb.Tests.ReadingRoom;

/// <summary>What readers do in the reading room, as their browsers send it.</summary>
internal static partial class RoomVisits
{
    /// <summary>An application that answers V to everything, and doubts the pictures with some numbers.</summary>
    public static Application Doubting(Func<int, bool> doubts, params (string Key, string Value)[] settings)
    {
        // The start tries the reader on a picture of its own, which is not counted.
        var calls = -1;
        var application = new Application
        {
            Classifier = Classifiers.Answering("V", answer => doubts(++calls) ? answer with { Doubts = [new Finding(FindingCode.LowProbability, 50, 90)] } : answer),
        };
        foreach (var (key, value) in settings)
        {
            application.Settings[key] = value;
        }

        return application;
    }

    /// <summary>Has pictures classified, the first a minute before the second, and comes a minute later.</summary>
    public static async Task<Dictionary<int, Guid>> ClassifyAsync(this Application application, Visitor clinician, int count)
    {
        var ids = new Dictionary<int, Guid>();
        for (var number = 1; number <= count; number++)
        {
            ids[number] = await clinician.ClassifyAsync((byte)number);
            application.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        return ids;
    }

    /// <summary>Comes in by an address of the list.</summary>
    /// <returns>Where the room leads: to a picture, or to the overview.</returns>
    public static async Task<string> EnterAsync(this Visitor reader, string address = "/reading")
    {
        var answer = await reader.GetAsync(address);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }

    /// <summary>Judges the picture of a page with its form.</summary>
    /// <returns>Where the reader is led to.</returns>
    public static async Task<string> SayAsync(this Visitor reader, string page, string choice, string comment = "")
    {
        var answer = await reader.SubmitAsync(page, [new("choice", choice), new("comment", comment)], FormOf(await reader.ReadAsync(page), "reading-form"));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }

    /// <summary>Judges as the script does.</summary>
    public static async Task<JsonElement> SayByScriptAsync(this Visitor reader, string page, string choice) =>
        await reader.SendByScriptAsync(page, FormOf(await reader.ReadAsync(page), "reading-form"), choice);

    /// <summary>Posts as the script does.</summary>
    public static async Task<JsonElement> SendByScriptAsync(this Visitor reader, string page, string address, string? choice = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new FormUrlEncodedContent([new("choice", choice ?? ""), new("__RequestVerificationToken", await reader.TokenAsync(page))]),
        };
        request.Headers.Accept.ParseAdd("application/json");
        var answer = await reader.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }

    /// <summary>The number of the picture that an address leads to.</summary>
    public static int NumberOf(this IReadOnlyDictionary<int, Guid> ids, string address) =>
        ids.Single(pair => address.Contains($"picture={pair.Value}", StringComparison.Ordinal)).Key;

    /// <summary>Goes through a list from picture to picture, without judging.</summary>
    /// <returns>The numbers of the pictures.</returns>
    public static async Task<List<int>> WalkAsync(this Visitor reader, string address, IReadOnlyDictionary<int, Guid> ids)
    {
        var seen = new List<int>();
        for (var next = address; next.Length > 0;)
        {
            seen.Add(ids.NumberOf(next));
            next = Next().Match(await reader.ReadAsync(next)).Groups[1].Value;
        }

        return seen;
    }

    /// <summary>The address to which a form of a page is posted.</summary>
    public static string FormOf(string html, string name) => Form().Matches(html).Single(form => form.Value.Contains($"\"{name}\"", StringComparison.Ordinal)).Groups[1].Value;

    [GeneratedRegex("rel=\"next\"[^>]* href=\"([^\"]+)\"")]
    private static partial Regex Next();

    [GeneratedRegex("<form [^>]*action=\"([^\"]+)\"[^>]*>")]
    private static partial Regex Form();
}
