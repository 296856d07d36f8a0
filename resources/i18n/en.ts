<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ContactBar</name>
    <message numerus="yes">
        <source>%n month(s) on the network</source>
        <translation>
            <numerusform>%n month on the network</numerusform>
            <numerusform>%n months on the network</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DeskScreen</name>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n late</source>
        <translation>
            <numerusform>%n late</numerusform>
            <numerusform>%n late</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HandoffDrawer</name>
    <message numerus="yes">
        <source>%n field(s) missing</source>
        <translation>
            <numerusform>%n field missing</numerusform>
            <numerusform>%n fields missing</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HomePanel</name>
    <message numerus="yes">
        <source>My tickets: %n came back   {0}</source>
        <translation>
            <numerusform>My tickets: %n came back   {0}</numerusform>
            <numerusform>My tickets: %n came back   {0}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportPanel</name>
    <message numerus="yes">
        <source>%n file(s) inside</source>
        <translation>
            <numerusform>%n file inside</numerusform>
            <numerusform>%n files inside</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeyFields</name>
    <message numerus="yes">
        <source>%n key(s) changed.</source>
        <translation>
            <numerusform>%n key changed.</numerusform>
            <numerusform>%n keys changed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PrivacyFields</name>
    <message numerus="yes">
        <source>after %n minute(s)</source>
        <translation>
            <numerusform>after %n minute</numerusform>
            <numerusform>after %n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettingsScreen</name>
    <message numerus="yes">
        <source>%n playbook(s) in service</source>
        <translation>
            <numerusform>%n playbook in service</numerusform>
            <numerusform>%n playbooks in service</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message numerus="yes">
        <source>%n playbook(s)</source>
        <translation>
            <numerusform>%n playbook</numerusform>
            <numerusform>%n playbooks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n problem</numerusform>
            <numerusform>%n problems</numerusform>
        </translation>
    </message>
</context>
</TS>
